import type { Answer } from './answer.ts'
import type { RegistryClient } from './registry.ts'
import { registerBrand } from './registry.ts'

/** An external vet as the registry writes it. */
export type Vet = {
  readonly evpId: string
  readonly vettingId: string
  readonly vettingClass: string
  readonly vettingStatus: string
  readonly vettingScore: number | null
  readonly reasons: readonly string[] | null
  readonly vettingDetails: Readonly<Record<string, string>>
  readonly vettedDate: string | null
  readonly validUntil: string | null
  readonly expirationDate: string | null
}

type InWorld = { advance(by: string): Promise<void>; readonly registry: RegistryClient }
type Fields = Readonly<Record<string, unknown>>

/** A public company that is verified. */
export function registerPublic(t: InWorld, change: Fields = {}): Promise<string> {
  return registerBrand(t, {
    ...{ entityType: 'PUBLIC_PROFIT', companyName: 'Harbor Group Inc', ein: '98-7654321' },
    ...{ stockSymbol: 'HRBRX', stockExchange: 'NASDAQ', ...change },
  })
}

/** A political committee: a non-profit without an exemption from tax. */
export function registerCommittee(t: InWorld, change: Fields = {}): Promise<string> {
  return registerBrand(t, {
    ...{ entityType: 'NON_PROFIT', companyName: 'Friends of the Harbor', ein: '00-0000527' },
    ...{ vertical: 'POLITICAL', ...change },
  })
}

/** Orders a vet at Aegis, a standard one unless it is said otherwise. */
export function orderVet(
  { registry }: Pick<InWorld, 'registry'>,
  brandId: string,
  change: Fields = {},
): Promise<Answer<Vet>> {
  const order = { evpId: 'AEGIS', vettingClass: 'STANDARD', ...change }
  return registry.post(`/brand/${brandId}/externalVetting`, order)
}

export function importVet(
  { registry }: Pick<InWorld, 'registry'>,
  brandId: string,
  report: Fields,
): Promise<Answer<Vet>> {
  const request = { evpId: 'AEGIS', vettingToken: 'certificate', ...report }
  return registry.put(`/brand/${brandId}/externalVetting`, request)
}

/** The vets of a brand, whatever their status. */
export async function vetsOf(
  { registry }: Pick<InWorld, 'registry'>,
  brandId: string,
): Promise<readonly Vet[]> {
  const statuses = ['PENDING', 'UNSCORE', 'ACTIVE', 'FAILED', 'EXPIRED']
  const query = statuses.map((status) => `vettingStatus=${status}`).join('&')
  return (await registry.get<Vet[]>(`/brand/${brandId}/externalVetting?${query}`)).value
}

/** The statuses of the vets of a brand, in the order of their beginning. */
export async function vetStatusesOf(
  t: Pick<InWorld, 'registry'>,
  brandId: string,
): Promise<readonly string[]> {
  return (await vetsOf(t, brandId)).map(({ vettingStatus }) => vettingStatus)
}

/** What a committee says of itself; name what differs. */
export function politicalPayload(change: Fields = {}): string {
  return JSON.stringify({
    ...{ requestorFirstName: 'Ana', requestorLastName: 'Reyes', locale: 'local' },
    ...{ localCommitteeState: 'NY', localCommitteeMunicipality: 'Albany' },
    ...{ filingUrl: 'https://elections.example.com/1', filingEmail: 'ana@friends.example.com' },
    ...{ electionDate: '2025-11-04', ...change },
  })
}
