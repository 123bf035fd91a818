import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Scenario, scenario, v2Brand, v2Campaign } from '../../harness/scenario.ts'

/** What a generated client needs of a call; it makes a request of that itself. */
type CustomFetch = (url: string, init?: RequestInit) => Promise<Response>

type Reply = { readonly data: Readonly<Record<string, unknown>> }

/** The generated operations, by names that the generator makes from methods and paths. */
type Client = Readonly<
  Record<'v2', Readonly<Record<string, (...given: unknown[]) => Promise<Reply>>>>
>

type ClientModule = {
  readonly Api: new (config: { baseUrl: string; customFetch: CustomFetch }) => Client
}

const folder = fileURLToPath(new URL('../../reports/out/client/', import.meta.url))

/** Generates a client from the registry’s part of the description, and loads it. */
async function generate(t: Scenario): Promise<ClientModule> {
  // The generator is large, and whoever only lists scenarios has no use for it.
  const { generateApi } = await import('swagger-typescript-api')
  const document = (await t.sim.openapi()).value
  const paths = Object.entries(document.paths as object)
  const ours = Object.fromEntries(paths.filter(([path]) => path.startsWith('/v2/')))
  const { files } = await generateApi({
    spec: { ...document, paths: ours } as never,
    ...{ fileName: 'registry', output: false, silent: true, generateUnionEnums: true },
  })
  await mkdir(folder, { recursive: true })
  const file = `${folder}registry.ts`
  await writeFile(file, files.map(({ fileContent }) => fileContent).join('\n'))
  return import(file)
}

/** Takes what a generated client sends over the world’s own connection. */
function over({ connection }: Scenario): CustomFetch {
  return async (url, { method = 'GET', body } = {}) => {
    const { pathname, search } = new URL(url)
    const answer = await connection.carryOut<unknown>({
      ...{ surface: 'registry', method, path: `${pathname}${search}` },
      ...(typeof body === 'string' ? { body: JSON.parse(body) } : {}),
    })
    const { raw, status } = answer
    return raw === undefined ? new Response(null, { status }) : Response.json(raw, { status })
  }
}

const startsAt = '2025-06-17T10:00:00-04:00'
const number = '+12125550100'

scenario(
  'takes a client that was generated from /openapi.json from a brand to a message',
  { proves: [], startsAt, timeoutMs: 60_000 },
  async (t) => {
    const { Api } = await generate(t)
    const { v2 } = new Api({ baseUrl: 'http://longcode.invalid', customFetch: over(t) })
    const call = async (name: string, ...given: unknown[]) => {
      const operation = v2[name]
      if (!operation) throw new Error(`there is no ${name} among ${Object.keys(v2).join(', ')}`)
      return (await operation(...given)).data
    }

    const { brandId } = await call('brandNonBlockingCreate', v2Brand())
    await t.advance('PT2M')
    t.expect(await call('brandDetail', brandId)).toMatchObject({ identityStatus: 'VERIFIED' })

    await call('brandExternalVettingCreate', brandId, { evpId: 'AEGIS', vettingClass: 'STANDARD' })
    await t.advance('P3D')
    t.expect(await call('brandDetail', brandId)).toMatchObject({
      identityStatus: 'VETTED_VERIFIED',
    })

    const campaign = v2Campaign(String(brandId))
    const { campaignId } = await call('campaignBuilderCreate', campaign)
    await call('campaignSharingUpdate', campaignId, 'BANDW')
    ;(await t.sim.decide({ subject: String(campaignId), decision: 'approve' })).value
    t.expect(await call('campaignSharingList', campaignId)).toMatchObject({
      sharedByMe: { upstreamCnpId: 'BANDW', sharingStatus: 'ACCEPTED' },
    })

    await t.advance('P30D')
    ;(await t.carriers.assign(number, String(campaignId))).value
    await t.advance('PT10M')
    const message = { from: number, to: '+12125550181', text: 'Your visit is tomorrow at 9.' }
    const sent = (await t.carriers.send(message)).value
    await t.advance('P1D')
    t.expect((await t.carriers.message(sent.id)).value.status).toBe('delivered')
  },
)
