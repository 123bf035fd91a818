import { registerBrand, scenario } from '../../harness/scenario.ts'

const active = 'registry.account-active'
const startsAt = '2025-06-17T10:00:00-04:00'

type Profile = { cspId: string; email: string; techEmail: string; dpaSigned: boolean }
type Settings = { migrationSupported: boolean; migrationAutoComplete: boolean }

scenario(
  'lets an account that is active read and change its profile and its settings',
  { proves: [active], startsAt },
  async (t) => {
    const profile = (await t.registry.get<Profile>('/csp/profile')).value
    t.expect(profile).toMatchObject({ cspId: 'SSIMCSP', dpaSigned: true })
    const mailboxes = { email: 'desk@example.com', dpaSigned: false }
    const changed = (await t.registry.put<Profile>('/csp/profile', mailboxes)).value
    t.expect(changed).toEqual({ ...profile, email: 'desk@example.com' })
    t.expectRegistryError(await t.registry.put('/csp/profile', { email: 'nobody' }), 501)

    const settings = { migrationSupported: false, migrationAutoComplete: true }
    t.expect((await t.registry.put<Settings>('/settings/cnpMigration', settings)).value).toEqual(
      settings,
    )
    t.expect((await t.registry.get<Settings>('/settings/cnpMigration')).value).toEqual(settings)
    t.expectRegistryError(
      await t.registry.put('/settings/cnpMigration', { migrationSupported: 'no' }),
      501,
    )
  },
)

for (const path of ['/csp/profile', '/settings/cnpMigration']) {
  scenario(
    `keeps ${path} from an account that is closed and from a DCA`,
    { proves: [active], startsAt },
    async (t) => {
      const [closed, dca] = [t.registryOf('SCLOSED'), t.registryOf('BANDW')]
      t.expectRegistryError(await closed.get(path), 504, active)
      t.expectRegistryError(await closed.put(path, {}), 504, active)
      t.expectRegistryError(await dca.get(path), 502)
      t.expectRegistryError(await dca.put(path, {}), 502)
    },
  )
}

scenario(
  'lists what brands and campaigns are described by, and takes what it lists',
  { proves: [active], startsAt },
  async (t) => {
    const list = async <Body>(name: string) => (await t.registry.get<Body>(`/enum/${name}`)).value
    const sizes = [
      ...([['altBusinessIdType', 4] as const, ['brandIdentityStatus', 4] as const] as const),
      ...([['brandRelationship', 5] as const, ['entityType', 5] as const] as const),
      ...([['operationStatus', 4] as const, ['rejectionCategory', 9] as const] as const),
      ...([['suspensionCategory', 12] as const, ['stockExchange', 25] as const] as const),
      ...([['nudgeIntent', 2] as const, ['mno', 6] as const] as const),
      ...([['brandAppealCategory', 3] as const, ['optionalAttributeNames', 5] as const] as const),
    ]
    for (const [name, size] of sizes) t.expect(await list(name), name).toHaveLength(size)
    t.expect(await list('brandStatus')).toEqual(['ACTIVE', 'DELETED'])
    t.expect(await list('campaignStatus')).toEqual(['ACTIVE', 'EXPIRED'])
    t.expect(Object.keys(await list<object>('usState'))).toHaveLength(56)
    t.expect(await list('country')).toMatchObject({ US: 'United States', CA: 'Canada' })
    t.expect(await list('vertical')).toMatchObject({
      REAL_ESTATE: { industryId: 'real-estate', displayName: 'Real Estate' },
    })
    t.expect(await list<object>('usecase')).toMatchObject({
      MIXED: { classification: 'STANDARD', minSubUsecases: 2, maxSubUsecases: 5 },
      '2FA': { maxSubUsecases: 0, validSubUsecase: true },
    })
    t.expect(Object.keys(await list<object>('usecase'))).toHaveLength(28)
    t.expect(Object.keys(await list<object>('usecase?validSubUsecase=true'))).toHaveLength(10)
    for (const entityType of ['PRIVATE_PROFIT', 'NON_PROFIT', 'GOVERNMENT']) {
      t.expect(await list('entityType')).toContain(entityType)
      await registerBrand(t, { entityType, companyName: `${entityType} of Albany` })
    }
  },
)

scenario(
  'lists the parties that campaigns are shared with, and the companies that exchanges list',
  { proves: [active], startsAt },
  async (t) => {
    type Dca = { id: string; soleProprietorEnabled: boolean }
    const dcas = (await t.registry.get<Dca[]>('/enum/dca')).value
    t.expect(dcas.map(({ id }) => id)).toEqual(
      t.expect.arrayContaining(['BANDW', 'SINCH', 'TWILO']),
    )
    const soleless = await t.registry.get<Dca[]>('/enum/dca?soleProprietorEnabled=false')
    t.expect(soleless.value.map(({ id }) => id)).toEqual(['TWILO'])
    const cnps = (await t.registry.get<Record<string, string>>('/enum/cnp')).value
    t.expect(Object.keys(cnps)).toEqual(t.expect.arrayContaining(['SPARTN1', 'SPARTN2', 'SINCH']))
    t.expect(cnps).not.toHaveProperty('SCLOSED')
    const fixed = await t.registry.get<object>('/enum/cnp?cnpMigrationSupported=false')
    t.expect(Object.keys(fixed.value)).toEqual(['SLIMITS'])

    type Companies = { records: { symbol: string }[]; totalRecords: number }
    const path = '/enum/approvedPublicCompany'
    const all = (await t.registry.get<Companies>(`${path}?recordsPerPage=2&page=2`)).value
    t.expect(all.records).toHaveLength(2)
    t.expect(all.totalRecords).toBeGreaterThan(4)
    const one = (await t.registry.get<Companies>(`${path}?displayName=maple&exchange=NASDAQ`)).value
    t.expect(one).toMatchObject({ totalRecords: 1, records: [{ symbol: 'MAPL' }] })
    t.expect((await t.registry.get<Companies>(`${path}?country=CA`)).value.totalRecords).toBe(1)
    t.expectRegistryError(await t.registry.get(`${path}?exchange=MOON`), 501)
  },
)

scenario(
  'says its release, and what its errors mean',
  { proves: [active], startsAt },
  async (t) => {
    t.expect((await t.registry.get<string>('/version')).raw).toMatch(/^\d+\.\d+\.\d+$/)
    t.expect((await t.registry.get<Record<string, string>>('/error')).value).toMatchObject({
      202: 'User not authenticated',
      205: 'Unauthorized operation',
      501: 'Invalid parameter',
    })
  },
)
