import type { Context } from '../../rulebook/context.ts'
import type { Accounts } from './accounts.ts'
import type { Campaigns } from './campaigns.ts'
import { Chains } from './chain.ts'
import { Elections } from './elections.ts'
import type { Ledger } from './ledger.ts'
import { Migrations } from './migrations.ts'
import { Nudges } from './nudges.ts'
import { PartnerCampaigns } from './partner-campaigns.ts'
import { Reviews } from './reviews.ts'
import { ShareDecisions } from './share-decisions.ts'
import type { SharingState } from './share-link.ts'
import { Sharing } from './sharing.ts'

/** Everything that happens to campaigns between their CSP and the DCAs, wired. */
export function openSharing(
  context: Context,
  state: SharingState,
  parts: { accounts: Accounts; campaigns: Campaigns; ledger: Ledger },
) {
  const { accounts, campaigns, ledger } = parts
  const chains = new Chains(state, (cnpId) => accounts.get(cnpId)?.kind === 'dca')
  const elections = new Elections(context, state, { accounts, chains, kept: campaigns })
  const reviews = new Reviews(context, { accounts, campaigns, chains, ledger })
  const sharing = new Sharing(context, { accounts, campaigns, chains, elections, reviews })
  const migrations = new Migrations(context, state, { accounts, campaigns, chains, sharing })
  const decisions = new ShareDecisions({ accounts, campaigns, chains, elections, sharing })
  const nudges = new Nudges(context, campaigns, chains)
  const partnerCampaigns = new PartnerCampaigns(context, { accounts, campaigns, chains })
  return { chains, decisions, elections, migrations, nudges, partnerCampaigns, reviews, sharing }
}
