import { z } from '@hono/zod-openapi'
import { isSupportedCountry } from 'libphonenumber-js/max'
import { formatInstant } from '../../kernel/instant.ts'
import { altBusinessIdTypes, stockExchanges, verticals } from '../enumerations.ts'
import {
  type Brand,
  type BrandDetails,
  type BrandRequest,
  brandRelationships,
  entityTypes,
  universalEin,
} from '../model/brand.ts'
import {
  emailForm,
  emailText,
  flag,
  PageParams,
  recordSet,
  repeated,
  TimestampOutput,
  text,
  timestamp,
} from './wire.ts'

const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine((code) => isSupportedCountry(code), { message: 'this is no country' })

/** A field that is left out when there is nothing to say: the registry takes no empty text. */
const given = (max: number) => text(max, 1).optional()

/** What a CSP says of a brand at its registration and may say again later. */
const details = {
  entityType: z.enum(entityTypes),
  displayName: text(255, 1),
  brandRelationship: z.enum(brandRelationships).optional(),
  country,
  email: emailText,
  companyName: given(255),
  ein: given(21),
  einIssuingCountry: country.optional(),
  altBusinessId: given(50),
  altBusinessIdType: z.enum(altBusinessIdTypes).optional(),
  firstName: given(100),
  lastName: given(100),
  mobilePhone: given(20),
  street: given(255),
  city: given(100),
  state: given(20),
  postalCode: given(10),
  stockSymbol: given(10),
  stockExchange: z.enum(stockExchanges).optional(),
  website: given(255),
  vertical: z.enum(Object.keys(verticals) as [string, ...string[]]).optional(),
  referenceId: text(50).optional(),
  businessContactEmail: text(255, 1).regex(emailForm).optional(),
  ipAddress: given(50),
}

export const BrandInput = z
  .object({
    ...details,
    phone: text(20, 1),
    tag: z.array(text(50, 1)).max(10).optional(),
    mock: z.boolean().optional(),
  })
  .openapi('BrandRequest')

export const BrandUpdateInput = z
  .object({ ...details, phone: given(20) })
  .refine(
    ({ brandRelationship, entityType }) =>
      entityType === 'SOLE_PROPRIETOR' || brandRelationship !== undefined,
    { path: ['brandRelationship'], message: 'give the relationship' },
  )
  .openapi('UpdateBrand_CSP')

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
const detailNames = ['phone', ...Object.keys(details)]

/** Sole proprietors have no relationship to tell of; a brand without one is refused by the model. */
export function toBrandRequest(body: z.infer<typeof BrandInput>): BrandRequest {
  const { brandRelationship, entityType } = body
  const isSole = entityType === 'SOLE_PROPRIETOR'
  return { ...body, brandRelationship: brandRelationship ?? (isSole ? 'BASIC_ACCOUNT' : '') }
}

/** A brand as the registry writes it: what is unset is left out, an identity not yet checked too. */
export function toBrand(brand: Brand): z.infer<typeof BrandOutput> {
  const { brandId, cspId, createdAt, ein, identityStatus, optionalAttributes, status } = brand
  const said = Object.entries(brand).filter(
    ([name, value]) => detailNames.includes(name) && value !== undefined && value !== '',
  )
  return {
    ...(Object.fromEntries(said) as BrandDetails),
    ...{ brandId, cspId, status, mock: brand.mock ?? false },
    optionalAttributes: { ...optionalAttributes },
    createDate: formatInstant(createdAt),
    ...(identityStatus === 'pending' ? {} : { identityStatus }),
    ...(ein ? { universalEin: universalEin(brand) } : {}),
    ...timestamp('mobilePhoneVerifiedDate', brand.mobilePhoneVerifiedAt),
    ...timestamp('businessContactEmailVerifiedDate', brand.businessContactVerifiedAt),
  }
}
