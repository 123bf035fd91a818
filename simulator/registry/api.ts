import type { Courier } from '../webhooks/courier.ts'
import { accountsApi } from './api/accounts.ts'
import { attachmentsApi } from './api/attachments.ts'
import { brandAppealsApi } from './api/brand-appeals.ts'
import { brandsApi } from './api/brands.ts'
import { campaignBuilderApi } from './api/campaign-builder.ts'
import { campaignNetworksApi } from './api/campaign-networks.ts'
import { campaignsApi } from './api/campaigns.ts'
import { newRegistryApi } from './api/env.ts'
import { freeTrialApi } from './api/free-trial.ts'
import { listsApi } from './api/lists.ts'
import { migrationsApi } from './api/migrations.ts'
import { otpsApi } from './api/otps.ts'
import { partnerCampaignsApi } from './api/partner-campaigns.ts'
import { partnerSharingApi } from './api/partner-sharing.ts'
import { partyListsApi } from './api/party-lists.ts'
import { resellersApi } from './api/resellers.ts'
import { sharingApi } from './api/sharing.ts'
import { signIn } from './api/sign-in.ts'
import { tagsApi } from './api/tags.ts'
import { vettingApi } from './api/vetting.ts'
import { vettingAppealsApi } from './api/vetting-appeals.ts'
import { vettingListsApi } from './api/vetting-lists.ts'
import { webhooksApi } from './api/webhooks.ts'

/** The Campaign Registry’s CSP API, version 2. */
export function registryApi(courier: Courier) {
  const api = newRegistryApi()
  api.use('*', signIn)
  return api
    .route('/', brandAppealsApi())
    .route('/', otpsApi())
    .route('/', brandsApi())
    .route('/', campaignBuilderApi())
    .route('/', campaignsApi())
    .route('/', campaignNetworksApi())
    .route('/', sharingApi())
    .route('/', migrationsApi())
    .route('/', partnerCampaignsApi())
    .route('/', partnerSharingApi())
    .route('/', attachmentsApi())
    .route('/', freeTrialApi())
    .route('/', vettingApi())
    .route('/', vettingAppealsApi())
    .route('/', vettingListsApi())
    .route('/', accountsApi())
    .route('/', listsApi())
    .route('/', partyListsApi())
    .route('/', resellersApi())
    .route('/', tagsApi())
    .route('/', webhooksApi(courier))
}
