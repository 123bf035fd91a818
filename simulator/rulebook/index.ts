import { carrier } from './carrier.ts'
import { carrierContent } from './carrier-content.ts'
import { carrierFines } from './carrier-fines.ts'
import { carrierSurcharges } from './carrier-surcharges.ts'
import { carrierSurfaces } from './carrier-surfaces.ts'
import { consent } from './consent.ts'
import { eight } from './eight.ts'
import { enforce } from './enforce.ts'
import { prime } from './prime.ts'
import { privacy } from './privacy.ts'
import { registry } from './registry.ts'
import { registryAccounts } from './registry-accounts.ts'
import { registryBrands } from './registry-brands.ts'
import { registryCampaigns } from './registry-campaigns.ts'
import { registrySharing } from './registry-sharing.ts'
import { registryVetting } from './registry-vetting.ts'
import { registryWebhooks } from './registry-webhooks.ts'
import { terms } from './terms.ts'
import { user } from './user.ts'

/** Every rule that the simulator knows, by id. */
export const rules = {
  ...enforce,
  ...eight,
  ...user,
  ...prime,
  ...consent,
  ...privacy,
  ...terms,
  ...registry,
  ...registryAccounts,
  ...registryBrands,
  ...registryCampaigns,
  ...registrySharing,
  ...registryVetting,
  ...registryWebhooks,
  ...carrier,
  ...carrierContent,
  ...carrierFines,
  ...carrierSurfaces,
  ...carrierSurcharges,
}

export type RuleId = keyof typeof rules
export type ParamsOf<Id extends RuleId> = (typeof rules)[Id]['params']

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text)
}
