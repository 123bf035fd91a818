# Longcode as a service: built in one stage, run in another that has the package and its dependencies only.
FROM node:24-alpine AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && cd dist && npm install --omit=dev --omit=peer --omit=optional --no-audit --no-fund

FROM node:24-alpine
ENV NODE_ENV=production
WORKDIR /longcode
COPY --from=build /build/dist ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4010
# Beyond loopback the control API needs a token: docker run -e LONGCODE_TOKEN=… -p 4010:4010 longcode
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD wget -q -O /dev/null http://127.0.0.1:4010/healthz || exit 1
ENTRYPOINT ["node", "harness/longcode.js"]
CMD ["serve", "--host", "0.0.0.0", "--port", "4010", "--data", "/data"]
