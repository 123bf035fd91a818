import { createSimulator } from 'longcode'
import { createBuilders } from 'longcode/builders'
import { handlers } from 'longcode/msw'
import { setupWorker } from 'msw/browser'

/** Registers at the registry’s real address and delivers, all of it in this tab. */
const simulator = createSimulator({ now: '2024-09-03' })
const build = createBuilders()
const { key, secret } = simulator.world.credentials.registry
const headers = {
  authorization: `Basic ${btoa(`${key}:${secret}`)}`,
  'content-type': 'application/json',
}

async function call<Body>(method: string, url: string, body?: unknown): Promise<Body> {
  const answer = await fetch(url, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!answer.ok)
    throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

async function deliver(): Promise<string> {
  const registry = 'https://csp-api.campaignregistry.com/v2'
  const carriers = 'https://sms.example.com'
  await setupWorker(...handlers(simulator, { [carriers]: '/carriers/v1' })).start({ quiet: true })
  const { brandId } = await call<{ brandId: string }>(
    'POST',
    `${registry}/brand/nonBlocking`,
    build.brand(),
  )
  await simulator.advance('PT2M')
  const campaign = build.campaign(brandId)
  const { campaignId } = await call<{ campaignId: string }>(
    'POST',
    `${registry}/campaignBuilder`,
    campaign,
  )
  await call('PUT', `${registry}/campaign/${campaignId}/sharing/BANDW`)
  await simulator.advance('P21D')
  const from = build.businessNumber()
  await call('PUT', `${carriers}/numbers/${encodeURIComponent(from)}/campaign`, { campaignId })
  await simulator.advance('PT1H')
  const message = { from, to: build.subscriber('att'), text: build.text() }
  const { id } = await call<{ id: string }>('POST', `${carriers}/messages`, message)
  await simulator.advance({ until: 'idle' })
  const { status } = await call<{ status: string }>('GET', `${carriers}/messages/${id}`)
  return status
}

const said = await deliver().catch(String)
const outcome = document.querySelector('#outcome')
if (outcome) outcome.textContent = said
