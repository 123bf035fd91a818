import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { BrandParams } from '../schema/brand.ts'
import {
  OtpOutput,
  OtpParams,
  OtpSendInput,
  OtpSendOutput,
  OtpVerifyInput,
  toOtp,
} from '../schema/otp.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** PINs for the mobile phones of sole proprietors. */
export function otpsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'invalid-status', 'duplicate-threshold'] as const),
          ...(['phone-not-supported', 'pin-wrong', 'otp-rate-limited'] as const),
          ...(['internal-error', 'temporary-error', 'operation-declined'] as const),
        ),
        method: 'post',
        path: '/brand/{brandId}/smsOtp',
        summary: 'Send a sole proprietor a PIN',
        request: { params: BrandParams, body: jsonBody(OtpSendInput) },
        responses: {
          200: jsonResponse('The PIN is on its way.', OtpSendOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const sent = world.registry.otps.send(account.cspId, brandId, c.req.valid('json'))
        if (!sent.ok) return refuse(c, sent.refusal)
        return c.json({ brandId, referenceId: sent.value.referenceId }, 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'invalid-status', 'duplicate-threshold'] as const),
          ...(['pin-wrong', 'internal-error', 'temporary-error', 'operation-declined'] as const),
        ),
        method: 'put',
        path: '/brand/{brandId}/smsOtp',
        summary: 'Enter the PIN that a sole proprietor was sent',
        request: { params: BrandParams, body: jsonBody(OtpVerifyInput) },
        responses: { 204: { description: 'The brand is verified.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { otpPin } = c.req.valid('json')
        const verified = world.registry.otps.verify(account.cspId, brandId, otpPin)
        return verified.ok ? c.body(null, 204) : refuse(c, verified.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/brand/smsOtp/{referenceId}',
        summary: 'What became of a PIN',
        request: { params: OtpParams },
        responses: { 200: jsonResponse('The PIN.', OtpOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.otps.status(account.cspId, c.req.valid('param').referenceId)
        return found.ok ? c.json(toOtp(found.value), 200) : refuse(c, found.refusal)
      },
    )
}
