/** The registry's fixed lists (facts R 4); wording of descriptions is ours. */

export const altBusinessIdTypes = ['NONE', 'DUNS', 'GIIN', 'LEI'] as const

export const stockExchanges = [
  ...(['NONE', 'NASDAQ', 'NYSE', 'AMEX', 'AMX', 'ASX', 'B3', 'BME', 'BSE', 'FRA', 'ICEX'] as const),
  ...(['JPX', 'JSE', 'KRX', 'LON', 'NSE', 'OMX', 'SEHK', 'SGX', 'SSE', 'STO', 'SWX'] as const),
  ...(['SZSE', 'TSX', 'TWSE', 'VSE', 'OTHER'] as const),
] as const

const vertical = (displayName: string, description: string) => ({
  industryId: displayName.toLowerCase().replace(/[^a-z]+/g, '-'),
  displayName,
  description,
})

export const verticals = {
  AGRICULTURE: vertical('Agriculture', 'Farms, food growers and their suppliers.'),
  COMMUNICATION: vertical('Communication', 'Media, publishers and carriers of messages.'),
  CONSTRUCTION: vertical('Construction', 'Builders, materials and trades.'),
  EDUCATION: vertical('Education', 'Schools, colleges and training.'),
  ENERGY: vertical('Energy', 'Power, fuel and utilities.'),
  ENTERTAINMENT: vertical('Entertainment', 'Arts, sport, film and events.'),
  FINANCIAL: vertical('Financial', 'Banks, lenders and advisers.'),
  GAMBLING: vertical('Gambling', 'Lotteries, betting and gaming.'),
  GOVERNMENT: vertical('Government', 'Public bodies and their services.'),
  HEALTHCARE: vertical('Healthcare', 'Practices, hospitals and care.'),
  HOSPITALITY: vertical('Hospitality', 'Travel, lodging and restaurants.'),
  HUMAN_RESOURCES: vertical('Human Resources', 'Recruiting and staffing.'),
  INSURANCE: vertical('Insurance', 'Insurers and brokers.'),
  LEGAL: vertical('Legal', 'Law firms and legal services.'),
  MANUFACTURING: vertical('Manufacturing', 'Makers of goods.'),
  NGO: vertical('NGO', 'Organisations without profit.'),
  POLITICAL: vertical('Political', 'Parties, candidates and committees.'),
  POSTAL: vertical('Postal', 'Mail and parcels.'),
  PROFESSIONAL: vertical('Professional Services', 'Consulting, accounting and the like.'),
  REAL_ESTATE: vertical('Real Estate', 'Homes and premises, sold or let.'),
  RETAIL: vertical('Retail', 'Shops, on the street and online.'),
  TECHNOLOGY: vertical('Technology', 'Software, hardware and information services.'),
  TRANSPORTATION: vertical('Transportation', 'Moving people and freight.'),
} as const
