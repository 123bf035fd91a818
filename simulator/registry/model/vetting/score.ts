import { type Context, isInForce } from '../../../rulebook/context.ts'
import { type Vet, vetKey } from './vet.ts'

/** The score of a vet that nobody forced (`registry.vetting-score`). */
export function scoreFor({ options, rulebook, sim }: Context, vet: Vet): number {
  const rule = 'registry.vetting-score'
  const { scoreMax, scoreMin } = rulebook.params(rule)
  if (!isInForce({ options, rulebook, sim }, rule)) return 0
  switch (options.vettingScore) {
    case 'min':
      return scoreMin
    case 'max':
      return scoreMax
    case 'seeded':
      return sim.chooseBetween(vetKey(vet), 'vetting-score', scoreMin, scoreMax)
  }
}
