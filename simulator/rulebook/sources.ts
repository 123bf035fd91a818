/** The documents that rules cite, by key. */
export const sources = {
  S0: '8x8 support: SMS campaign registration and impact (revised after September 2023)',
  S1: '8x8 support: outbound SMS/MMS from unregistered numbers blocked, June 2024',
  S2: '8x8 support: SMS campaign registration and impact (first edition, early 2023)',
  S3: 'Primevox knowledge base: SMS/MMS registration',
  S4: '8x8 support: users previously enabled for SMS cannot send',
  C: 'Carrier facts collected from aggregators and industry handbooks, by section',
  R: 'Facts of The Campaign Registry’s CSP API, by section',
} as const
