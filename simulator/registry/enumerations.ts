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

/** What a campaign is declined for. */
export const rejectionCategories = [
  ...(['BRAND_INCONSISTENCIES', 'CALL_TO_ACTION', 'CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES'] as const),
  ...(['DISALLOWED_CONTENT', 'MANDATORY_MESSAGE_TERMINOLOGY', 'PRIVACY_POLICY'] as const),
  ...(['SAMPLE_MESSAGE', 'TERMS_AND_CONDITIONS', 'OTHER'] as const),
] as const

/** What a campaign is suspended for. */
export const suspensionCategories = [
  ...(['AFFILIATE_MARKETING', 'CAMPAIGN_TO_TRAFFIC_MISMATCH', 'CONTROLLED_SUBSTANCE'] as const),
  ...(['EXCESSIVE_COMPLAINTS', 'FRAUDULENT_MESSAGES', 'ILLEGAL_SWEEPSTAKES'] as const),
  ...([
    'ILLICIT_CONTENT',
    'LACK_OF_AGE_GATE',
    'PHISHING_MESSAGES',
    'PROMOTIONAL_GAMBLING',
  ] as const),
  ...(['SPAM', 'OTHER'] as const),
] as const

/** What a party of a sharing chain is asked to do. */
export const nudgeIntents = ['APPEAL_REJECTION', 'REVIEW'] as const

/** What the registry finds out about brands; nobody hands it in. */
export const optionalAttributes = {
  russell3000: { dataType: 'BOOLEAN', description: 'The company is in the index of that name.' },
  taxExemptStatus: { dataType: 'STRING', description: 'The paragraph that exempts it from tax.' },
  politicalCommitteeLocale: { dataType: 'STRING', description: 'Where the committee is filed.' },
  section527: {
    dataType: 'BOOLEAN',
    description: 'It is a political organisation by section 527.',
  },
  governmentEntity: { dataType: 'BOOLEAN', description: 'It is part of the US government.' },
} as const

/** The states of the US, its district and its territories. */
export const usStates = {
  ...{ AL: 'Alabama', AK: 'Alaska', AZ: 'Arizona', AR: 'Arkansas', CA: 'California' },
  ...{ CO: 'Colorado', CT: 'Connecticut', DE: 'Delaware', DC: 'District of Columbia' },
  ...{ FL: 'Florida', GA: 'Georgia', HI: 'Hawaii', ID: 'Idaho', IL: 'Illinois', IN: 'Indiana' },
  ...{ IA: 'Iowa', KS: 'Kansas', KY: 'Kentucky', LA: 'Louisiana', ME: 'Maine', MD: 'Maryland' },
  ...{ MA: 'Massachusetts', MI: 'Michigan', MN: 'Minnesota', MS: 'Mississippi', MO: 'Missouri' },
  ...{ MT: 'Montana', NE: 'Nebraska', NV: 'Nevada', NH: 'New Hampshire', NJ: 'New Jersey' },
  ...{ NM: 'New Mexico', NY: 'New York', NC: 'North Carolina', ND: 'North Dakota', OH: 'Ohio' },
  ...{ OK: 'Oklahoma', OR: 'Oregon', PA: 'Pennsylvania', RI: 'Rhode Island' },
  ...{ SC: 'South Carolina', SD: 'South Dakota', TN: 'Tennessee', TX: 'Texas', UT: 'Utah' },
  ...{ VT: 'Vermont', VA: 'Virginia', WA: 'Washington', WV: 'West Virginia', WI: 'Wisconsin' },
  ...{ WY: 'Wyoming', AS: 'American Samoa', GU: 'Guam', MP: 'Northern Mariana Islands' },
  ...{ PR: 'Puerto Rico', VI: 'Virgin Islands' },
} as const
