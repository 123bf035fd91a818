import type { Context } from '../../rulebook/context.ts'
import type { Accounts } from './accounts.ts'
import type { Attachments } from './attachments.ts'
import type { Brands } from './brands.ts'
import type { Campaign } from './campaign.ts'
import type { Ledger } from './ledger.ts'
import { VettingAppeals } from './vetting/appeals.ts'
import { AuthPlus } from './vetting/auth-plus.ts'
import { CvTokens } from './vetting/cv-tokens.ts'
import { VettingImports } from './vetting/imports.ts'
import type { VettingState } from './vetting/vet.ts'
import { Vets } from './vetting/vets.ts'
import { Vetting } from './vetting/vetting.ts'

/** What vets need of the rest of the registry. */
type Surroundings = {
  readonly accounts: Accounts
  readonly attachments: Attachments
  readonly brands: Brands
  readonly ledger: Ledger
  readonly activeCampaignsOf: (brandId: string) => readonly Campaign[]
  readonly expireCampaign: (campaignId: string) => void
}

/** All that has to do with external vets: orders, imports, e-mails, tokens and appeals. */
export function openVetting(context: Context, state: VettingState, around: Surroundings) {
  const { accounts, attachments, brands, ledger } = around
  const expirePolitical = (brandId: string) => {
    for (const { campaignId, useCase } of around.activeCampaignsOf(brandId)) {
      if (useCase === 'POLITICAL') around.expireCampaign(campaignId)
    }
  }
  const vets = new Vets(context, state, { brands, attachments, expirePolitical })
  const authPlus = new AuthPlus(context, state, { brands, vets })
  const cvTokens = new CvTokens(context, state, brands)
  const hasCampaigns = (brandId: string) => around.activeCampaignsOf(brandId).length > 0
  return {
    authPlus,
    cvTokens,
    vetting: new Vetting(context, state, { accounts, brands, ledger, vets, authPlus }),
    imports: new VettingImports(context, { brands, vets, cvTokens, hasCampaigns }),
    appeals: new VettingAppeals(context, state, { brands, vets, ledger, attachments, authPlus }),
  }
}
