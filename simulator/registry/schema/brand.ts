import { z } from '@hono/zod-openapi'
import { formatInstant } from '../../kernel/instant.ts'
import { altBusinessIdTypes, stockExchanges, verticals } from '../enumerations.ts'
import {
  type Brand,
  type BrandDetails,
  brandRelationships,
  entityTypes,
  universalEin,
} from '../model/brand.ts'
import { flag, PageParams, recordSet, repeated, TimestampOutput, text, timestamp } from './wire.ts'

const country = z.string().regex(/^[A-Z]{2}$/)

export const BrandInput = z
  .object({
    entityType: z.enum(entityTypes),
    displayName: text(255, 1),
    brandRelationship: z.enum(brandRelationships),
    country,
    email: text(100, 1),
    phone: text(20, 1),
    companyName: text(255).optional(),
    ein: text(21).optional(),
    einIssuingCountry: country.optional(),
    altBusinessId: text(50).optional(),
    altBusinessIdType: z.enum(altBusinessIdTypes).optional(),
    firstName: text(100).optional(),
    lastName: text(100).optional(),
    mobilePhone: text(20).optional(),
    street: text(255).optional(),
    city: text(100).optional(),
    state: text(20).optional(),
    postalCode: text(10).optional(),
    stockSymbol: text(10).optional(),
    stockExchange: z.enum(stockExchanges).optional(),
    website: text(255).optional(),
    vertical: z.enum(Object.keys(verticals) as [string, ...string[]]).optional(),
    referenceId: text(50).optional(),
    businessContactEmail: text(255).optional(),
    ipAddress: text(50).optional(),
    tag: z.array(text(50, 1)).max(10).optional(),
    mock: z.boolean().optional(),
  })
  .openapi('BrandRequest')

export const BrandOutput = z
  .object({
    brandId: z.string(),
    cspId: z.string(),
    status: z.enum(['ACTIVE', 'DELETED']),
    entityType: z.enum(entityTypes),
    displayName: z.string(),
    brandRelationship: z.string(),
    country: z.string(),
    email: z.string(),
    phone: z.string(),
    mock: z.boolean(),
    optionalAttributes: z.record(z.string(), z.unknown()),
    createDate: TimestampOutput,
    identityStatus: z.string().optional(),
    universalEin: z.string().optional(),
    companyName: z.string().optional(),
    ein: z.string().optional(),
    einIssuingCountry: z.string().optional(),
    altBusinessId: z.string().optional(),
    altBusinessIdType: z.string().optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    mobilePhone: z.string().optional(),
    street: z.string().optional(),
    city: z.string().optional(),
    state: z.string().optional(),
    postalCode: z.string().optional(),
    stockSymbol: z.string().optional(),
    stockExchange: z.string().optional(),
    website: z.string().optional(),
    vertical: z.string().optional(),
    referenceId: z.string().optional(),
    businessContactEmail: z.string().optional(),
    ipAddress: z.string().optional(),
    mobilePhoneVerifiedDate: TimestampOutput.optional(),
    businessContactEmailVerifiedDate: TimestampOutput.optional(),
  })
  .openapi('Brand_CSP')

export const BrandRecordSet = recordSet('Brand_CSP', BrandOutput)

export const BrandParams = z.object({ brandId: text(8, 1).openapi({ example: 'BABC123' }) })

export const BrandQuery = z.object({
  referenceId: text(50).optional(),
  displayName: text(255).optional(),
  entityType: z.enum(entityTypes).optional(),
  identityStatus: text(30).optional(),
  status: z.enum(['ACTIVE', 'DELETED']).default('ACTIVE'),
  state: text(20).optional(),
  country: text(2).optional(),
  ein: text(21).optional(),
  universalEin: text(30).optional(),
  resellerId: text(8).optional(),
  tag: repeated(text(50)).optional(),
  mock: flag.optional(),
  authenticationPlusCompliant: flag.optional(),
  ...PageParams,
})

/** What a CSP said of a brand, by the names it said it by. */
const detailNames = Object.keys(BrandInput.shape).filter(
  (name) => name !== 'tag' && name !== 'mock',
)

/** A brand as the registry writes it: what is unset is left out, an identity not yet checked too. */
export function toBrand(brand: Brand): z.infer<typeof BrandOutput> {
  const { brandId, cspId, createdAt, ein, identityStatus, optionalAttributes, status } = brand
  const details = Object.entries(brand).filter(
    ([name, value]) => detailNames.includes(name) && value !== undefined && value !== '',
  )
  return {
    ...(Object.fromEntries(details) as BrandDetails),
    ...{ brandId, cspId, status, mock: brand.mock ?? false },
    optionalAttributes: { ...optionalAttributes },
    createDate: formatInstant(createdAt),
    ...(identityStatus === 'pending' ? {} : { identityStatus }),
    ...(ein ? { universalEin: universalEin(brand) } : {}),
    ...timestamp('mobilePhoneVerifiedDate', brand.mobilePhoneVerifiedAt),
    ...timestamp('businessContactEmailVerifiedDate', brand.businessContactVerifiedAt),
  }
}
