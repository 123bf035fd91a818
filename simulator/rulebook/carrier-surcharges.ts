import type { NetworkId } from './networks.ts'
import { always, byId, rule } from './rule.ts'

/** Prices in ten-thousandths of a US dollar; what is not listed is free. */
type Prices = Readonly<Partial<Record<PriceKey, number>>>

/** Unregistered traffic pays as registered does where it has no price of its own. */
type PriceKey = `${'sms' | 'mms'}-${'out' | 'in'}` | 'unregistered-sms-out' | 'unregistered-mms-out'

/** What one network charges from a day on, until its next tariff. */
function tariff<const Id extends string>(id: Id, name: string, from: string, prices: Prices) {
  const figures: Readonly<Record<string, number>> = prices
  return rule({
    id,
    statement: `From ${from} on ${name} charges these surcharges for each SMS segment and each MMS on long codes.`,
    remedy: 'Register the traffic, and shorten texts: the ledger shows each day.',
    cites: ['C 6.1'],
    effective: { from },
    params: { usdTenThousandths: figures },
    assumes: [
      {
        why: 'Where sources give only a year it begins in January; where two months, with the later.',
      },
    ],
  })
}

/** Carriers' surcharges by date (facts C 6.1). */
export const carrierSurcharges = byId(
  tariff('carrier.surcharge-att-2021', 'AT&T', '2021-03-01', { 'sms-out': 20, 'mms-out': 35 }),
  tariff('carrier.surcharge-att-2022', 'AT&T', '2022-03-01', {
    ...{ 'sms-out': 20, 'mms-out': 35, 'unregistered-sms-out': 40 },
  }),
  tariff('carrier.surcharge-att-2023', 'AT&T', '2023-08-01', {
    ...{ 'sms-out': 20, 'mms-out': 35, 'unregistered-sms-out': 100, 'unregistered-mms-out': 150 },
  }),
  tariff('carrier.surcharge-att-2025', 'AT&T', '2025-01-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 75, 'mms-in': 75 },
  }),
  tariff('carrier.surcharge-att-2026', 'AT&T', '2026-01-01', {
    ...{ 'sms-out': 35, 'sms-in': 30, 'mms-out': 75, 'mms-in': 75 },
  }),
  rule({
    id: 'carrier.surcharge-att-classes',
    statement:
      'AT&T charges a segment of registered SMS of some message classes at prices of their own.',
    remedy: 'Register the use case that the traffic has.',
    cites: ['C 6.1'],
    effective: { from: '2021-03-01' },
    params: { usdTenThousandths: { N: 30, P: 0 } },
  }),
  tariff('carrier.surcharge-t-mobile-2021', 'T-Mobile', '2021-04-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
  }),
  tariff('carrier.surcharge-t-mobile-2022', 'T-Mobile', '2022-03-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
    ...{ 'unregistered-sms-out': 40, 'unregistered-mms-out': 130 },
  }),
  tariff('carrier.surcharge-t-mobile-2023-06', 'T-Mobile', '2023-06-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
    ...{ 'unregistered-sms-out': 50, 'unregistered-mms-out': 140 },
  }),
  tariff('carrier.surcharge-t-mobile-2023-08', 'T-Mobile', '2023-08-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
    ...{ 'unregistered-sms-out': 60, 'unregistered-mms-out': 150 },
  }),
  tariff('carrier.surcharge-t-mobile-2023-10', 'T-Mobile', '2023-10-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
    ...{ 'unregistered-sms-out': 70, 'unregistered-mms-out': 160 },
  }),
  tariff('carrier.surcharge-t-mobile-2023-12', 'T-Mobile', '2023-12-01', {
    ...{ 'sms-out': 30, 'sms-in': 30, 'mms-out': 100, 'mms-in': 100 },
    ...{ 'unregistered-sms-out': 80, 'unregistered-mms-out': 170 },
  }),
  tariff('carrier.surcharge-t-mobile-2026', 'T-Mobile', '2026-01-19', {
    ...{ 'sms-out': 45, 'sms-in': 25, 'mms-out': 100, 'mms-in': 100 },
  }),
  tariff('carrier.surcharge-verizon-2020', 'Verizon', '2020-02-01', {
    'sms-out': 25,
    'mms-out': 50,
  }),
  tariff('carrier.surcharge-verizon-2023', 'Verizon', '2023-01-01', {
    'sms-out': 30,
    'mms-out': 50,
  }),
  tariff('carrier.surcharge-verizon-2023-07', 'Verizon', '2023-07-01', {
    ...{ 'sms-out': 30, 'mms-out': 50, 'unregistered-sms-out': 50, 'unregistered-mms-out': 100 },
  }),
  tariff('carrier.surcharge-verizon-2025', 'Verizon', '2025-01-01', {
    'sms-out': 40,
    'mms-out': 65,
  }),
  tariff('carrier.surcharge-verizon-2026', 'Verizon', '2026-01-01', {
    'sms-out': 45,
    'mms-out': 65,
  }),
  tariff('carrier.surcharge-us-cellular-2019', 'US Cellular', '2019-03-01', {
    ...{ 'sms-out': 50, 'mms-out': 100 },
  }),
  tariff('carrier.surcharge-us-cellular-2026', 'US Cellular', '2026-01-19', {
    ...{ 'sms-out': 45, 'mms-out': 100 },
  }),
  tariff('carrier.surcharge-regional-2025', 'each regional network of the US', '2025-01-01', {
    ...{ 'sms-out': 35, 'sms-in': 35, 'mms-out': 100, 'mms-in': 50 },
  }),
  tariff('carrier.surcharge-bell-2025', 'Bell', '2025-01-01', { 'sms-out': 160, 'mms-out': 310 }),
  tariff('carrier.surcharge-rogers-2025', 'Rogers', '2025-01-01', {
    'sms-out': 87,
    'mms-out': 170,
  }),
  tariff('carrier.surcharge-telus-2025', 'Telus', '2025-01-01', { 'sms-out': 64, 'mms-out': 100 }),
  tariff('carrier.surcharge-ca-regional-2025', 'each regional network of Canada', '2025-01-01', {
    ...{ 'sms-out': 66, 'mms-out': 88 },
  }),
  rule({
    id: 'carrier.surcharge-on-refusals',
    statement:
      'A message that a network turns back for its campaign, its content or a cap is charged as if it had been carried.',
    remedy: 'Mend what the network objects to, instead of sending it again.',
    cites: ['C 1.5', 'C 3.2', 'C 6.1'],
    effective: always,
    params: { gates: ['campaign-standing', 'content-policy', 'caps'] },
    assumes: [
      {
        why: 'Unregistered traffic is turned back before it reaches a network, and so earns none.',
      },
    ],
  }),
)

export type TariffId = Exclude<
  keyof typeof carrierSurcharges,
  'carrier.surcharge-att-classes' | 'carrier.surcharge-on-refusals'
>

/** The tariffs of each network, newest first: the first in force holds. */
export const tariffsOf: Readonly<Record<NetworkId, readonly TariffId[]>> = {
  att: [
    ...(['carrier.surcharge-att-2026', 'carrier.surcharge-att-2025'] as const),
    ...(['carrier.surcharge-att-2023', 'carrier.surcharge-att-2022'] as const),
    'carrier.surcharge-att-2021',
  ],
  't-mobile': [
    ...(['carrier.surcharge-t-mobile-2026', 'carrier.surcharge-t-mobile-2023-12'] as const),
    ...(['carrier.surcharge-t-mobile-2023-10', 'carrier.surcharge-t-mobile-2023-08'] as const),
    ...(['carrier.surcharge-t-mobile-2023-06', 'carrier.surcharge-t-mobile-2022'] as const),
    'carrier.surcharge-t-mobile-2021',
  ],
  verizon: [
    ...(['carrier.surcharge-verizon-2026', 'carrier.surcharge-verizon-2025'] as const),
    ...(['carrier.surcharge-verizon-2023-07', 'carrier.surcharge-verizon-2023'] as const),
    'carrier.surcharge-verizon-2020',
  ],
  'us-cellular': ['carrier.surcharge-us-cellular-2026', 'carrier.surcharge-us-cellular-2019'],
  regional: ['carrier.surcharge-regional-2025'],
  bell: ['carrier.surcharge-bell-2025'],
  rogers: ['carrier.surcharge-rogers-2025'],
  telus: ['carrier.surcharge-telus-2025'],
  'ca-regional': ['carrier.surcharge-ca-regional-2025'],
  international: [],
}
