import { type Scenario, scenario, v2Brand } from '../../harness/scenario.ts'
import { solePerson, type V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const strict = 'registry.sole-proprietor-strict'
const duplicates = 'registry.sole-proprietor-duplicates'

const register = (t: Scenario, change: object = {}) =>
  t.registry.post<V2Brand>('/brand', solePerson({ ...change }))

scenario(
  'registers sole proprietors for accounts that are enabled for them',
  { proves: ['registry.sole-proprietor-enabled'], startsAt },
  async (t) => {
    const refused = await t.registryOf('SLIMITS').post('/brand', solePerson())
    t.expectRegistryError(refused, 534, 'registry.sole-proprietor-enabled')
    ;(await t.registryOf('SLIMITS').post('/brand', v2Brand())).value
    ;(await register(t)).value
  },
)

const canadian = {
  ...{ country: 'CA', street: '9 Rue St-Paul', city: 'Montréal', state: 'QC' },
  ...{ postalCode: 'H2Y 1G8', phone: '+15145550123', mobilePhone: '+14165550186' },
}

const refusals = [
  [551, 'a phone abroad', { phone: '+442079460958' }],
  [551, 'a mobile phone abroad', { mobilePhone: '+447911123456' }],
  [551, 'a toll-free number for mobile', { mobilePhone: '+18005550100' }],
  [551, 'a landline for mobile', { mobilePhone: '+13035550192' }],
  [554, 'a postal code of another state', { postalCode: '12207' }],
  [554, 'a street without a name', { street: '12' }],
  [554, 'a postal code of another province', { ...canadian, postalCode: 'V5K 0A1' }],
  [555, 'an address abroad', { country: 'GB', state: 'Kent', postalCode: 'ME1 1AA' }],
  [556, 'a first name with digits', { firstName: '4nn' }],
  [556, 'a last name with signs', { lastName: 'Le*' }],
  [556, 'a name with digits between letters', { displayName: 'Ann L3e Tutoring' }],
  [556, 'a letter four times in a row', { displayName: 'Aaaann Tutoring' }],
] as const

for (const [code, what, change] of refusals) {
  scenario(`takes no sole proprietor with ${what}`, { proves: [strict], startsAt }, async (t) => {
    t.expectRegistryError(await register(t, change), code, strict)
    const { brandId } = (await register(t)).value
    const changed = await t.registry.put(`/brand/${brandId}`, solePerson({ ...change }))
    t.expectRegistryError(changed, code, strict)
  })
}

scenario(
  'takes sole proprietors of both countries, with names as people have them',
  { proves: [strict], startsAt },
  async (t) => {
    ;(await register(t, { displayName: 'Studio 54 Yoooga', lastName: 'O’Neill-Smith' })).value
    ;(await register(t, { ...canadian, referenceId: 'ca' })).value
    const foreigner = v2Brand({ phone: '+442079460958', displayName: 'L33t Aaaards' })
    ;(await t.registry.post('/brand', foreigner)).value
  },
)

const crowds = [
  [
    'mobile number',
    3,
    (index: number) => ({ mobilePhone: '+13035550181', street: `${index} A St` }),
  ],
  ['e-mail address', 10, () => ({ email: 'Same@lee.example.com' })],
  ['postal address', 10, () => ({ street: '7 Shared  Row' })],
] as const

for (const [what, max, shared] of crowds) {
  scenario(
    `serves ${max} sole proprietors by one ${what}`,
    { proves: [duplicates], startsAt },
    async (t) => {
      const own = (index: number) => ({
        ...{ referenceId: `r${index}`, email: `p${index}@lee.example.com` },
        ...{ mobilePhone: `+130355501${10 + index}`, street: `${index} Own St` },
        ...shared(index),
      })
      const brands: V2Brand[] = []
      for (let index = 0; index < max; index += 1) {
        brands.push((await register(t, own(index))).value)
      }
      t.expectRegistryError(await register(t, own(20)), 550, duplicates)
      const elsewhere = t.registryOf('SPARTN1')
      const stranger = await elsewhere.post('/brand', solePerson(own(21)))
      t.expectRegistryError(stranger, 550, duplicates)
      const [first] = brands
      ;(await t.registry.put(`/brand/${first?.brandId}`, solePerson(own(0)))).value
      ;(await t.registry.delete(`/brand/${first?.brandId}`)).value
      ;(await register(t, own(22))).value
    },
  )
}

scenario('does not let a change join a crowd', { proves: [duplicates], startsAt }, async (t) => {
  for (const index of [1, 2, 3]) {
    ;(await register(t, { referenceId: `r${index}` })).value
  }
  const apart = { referenceId: 'apart', mobilePhone: '+13035550182' }
  const { brandId } = (await register(t, apart)).value
  const joined = solePerson({ referenceId: 'apart' })
  t.expectRegistryError(await t.registry.put(`/brand/${brandId}`, joined), 550, duplicates)
})
