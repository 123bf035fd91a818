import { scenario } from '../../harness/scenario.ts'
import { brandRecipes } from './contract/brands.ts'
import { campaignRecipes } from './contract/campaigns.ts'
import { ContractDocument } from './contract/document.ts'
import { listRecipes } from './contract/lists.ts'
import type { Recipes } from './contract/recipe.ts'
import { sharingAccounts, sharingRecipes } from './contract/sharing.ts'
import { vettingRecipes } from './contract/vetting.ts'
import { flawsOf } from './contract/walk.ts'
import { webhookRecipes } from './contract/webhooks.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

const areas: Readonly<Record<string, Recipes>> = {
  brands: brandRecipes,
  campaigns: campaignRecipes,
  lists: listRecipes,
  sharing: sharingRecipes,
  vetting: vettingRecipes,
  webhooks: webhookRecipes,
}

scenario(
  'describes no operation of the registry that the contract has no recipe for',
  { proves: [], startsAt },
  async (t) => {
    const { operations } = new ContractDocument((await t.sim.openapi()).value)
    const described = operations.map(({ id }) => id).sort()
    const known = Object.values(areas).flatMap((recipes) => Object.keys(recipes))
    t.expect(described).toEqual(known.sort())
  },
)

for (const [area, recipes] of Object.entries(areas)) {
  scenario(
    `answers operations on ${area} as /openapi.json describes them, and with each listed error`,
    { proves: [], startsAt, options: { registryAccounts: sharingAccounts }, timeoutMs: 30_000 },
    async (t) => {
      const document = new ContractDocument((await t.sim.openapi()).value)
      const flaws: string[] = []
      for (const operation of document.operations) {
        const known = recipes[operation.id]
        if (known) flaws.push(...(await flawsOf(t, document, operation, known)))
      }
      t.expect(flaws).toEqual([])
    },
  )
}
