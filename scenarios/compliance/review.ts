import { applyingPrimevox, type Form, primevoxForm, type Scenario } from '../../harness/scenario.ts'
import { goodOptIn, goodPrivacyPolicy, goodTerms } from './documents.ts'

/** One document that breaks one rule, and what the reviewer points at. */
export type Case = readonly [rule: string, what: string, document: string, shows: string]
export type DocumentField = 'optInForm' | 'privacyPolicy' | 'termsOfService'

export const nothingSaysSo = 'Nothing in it says so.'

/** A review of twenty business days from the Tuesday on. */
export const review = { startsAt: '2024-09-03', options: { reviewTime: 'max' } } as const
const lastSecond = '2024-09-30T23:59:59-04:00'

const documents = {
  optInForm: goodOptIn,
  privacyPolicy: goodPrivacyPolicy,
  termsOfService: goodTerms,
}

/** The document is turned down for one rule when the review ends, and what corrects it passes. */
export async function expectRejected(
  t: Scenario,
  field: DocumentField,
  [rule, , document, shows]: Case,
): Promise<void> {
  const id = await apply(t, { [field]: document })
  await t.advanceTo(lastSecond)
  t.expect((await t.primevox.registration(id)).value).toMatchObject({
    state: 'in-review',
    errors: [],
  })
  await t.advance('PT1S')
  const rejected = (await t.primevox.registration(id)).value
  t.expect(rejected.errors.map((error) => [error.field, error.rule])).toEqual([[field, rule]])
  t.expect(rejected.state).toBe('rejected')
  t.expect(rejected.errors[0]?.detail).toContain(shows)
  t.expect(rejected.errors[0]?.remedy).toBeTruthy()

  ;(await t.primevox.resubmit(id, primevoxForm(documents))).value
  await expectVerified(t, id)
}

/** The document passes the review, beside two others that do. */
export async function expectAccepted(t: Scenario, change: Partial<Form>): Promise<void> {
  await expectVerified(t, await apply(t, change))
}

async function apply(t: Scenario, change: Partial<Form>): Promise<string> {
  const { registration } = await applyingPrimevox(t, { ...documents, ...change })
  return registration.id
}

async function expectVerified(t: Scenario, id: string): Promise<void> {
  await t.advance('P31D')
  t.expect((await t.primevox.registration(id)).value).toMatchObject({
    state: 'verified',
    errors: [],
  })
}
