import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { modelNames } from '../../simulator/compliance/learned/models.ts'
import { Reader } from '../../simulator/compliance/learned/reader.ts'
import { bagsOf, Vocabulary } from './bags.ts'
import { casesOf } from './cases.ts'
import { fitModels } from './fitting.ts'
import { crossFit, fitJoints } from './joining.ts'
import { floor, judge, printErrors, printTable } from './tally.ts'

/**
 * Fits the checker’s models to the development documents and the passages beside them, and how they are
 * weighed with the written signs (`npm run train:compliance`). `--check` writes nothing and ends 1 when
 * what is shipped is not what the documents give. `--left-out` tells how the whole checker fares on each
 * lot when nothing was fitted to it; that its signs and passages were written by people who had read
 * these documents no leaving out undoes: only a fresh lot tells of that.
 */
const isAsked = (flag: string) => process.argv.includes(flag)
const cases = await casesOf('development')
const vocabulary = new Vocabulary()
const bags = bagsOf(cases, vocabulary)
const folds = crossFit(cases, bags, vocabulary)
if (isAsked('--left-out')) leaveOut()
else train()

function leaveOut(): void {
  const judged = folds
    .filter(({ name }) => !name.startsWith('old'))
    .flatMap(({ name, cases: of, fitted }) => {
      const joints = fitJoints(folds.filter((other) => other.name !== name))
      const lot = judge(of, new Reader(fitted, joints))
      console.log(`\nlot ${name}, left out:`)
      printTable(lot)
      return lot
    })
  const lifelike = judged.filter(({ of }) => of.lot !== '8')
  console.log('\nlots of lifelike documents, each left out:')
  printErrors(lifelike)
  const short = printTable(lifelike)
  console.log(`\nfloor ${floor}: ${short.length === 0 ? 'kept by every rule' : short.join(', ')}`)
}

function train(): void {
  const { biases, weights } = fitModels(bags, vocabulary)
  const lines = Object.keys(weights).map(
    (name) => `${JSON.stringify(name)}:${JSON.stringify(weights[name])}`,
  )
  const joints = Object.entries(fitJoints(folds)).map(
    ([name, joint]) => `${JSON.stringify(name)}:${JSON.stringify(joint)}`,
  )
  const text = `{"models":${JSON.stringify(modelNames)},\n"biases":${JSON.stringify(biases)},\n"joints":{\n${joints.join(',\n')}\n},\n"weights":{\n${lines.join(',\n')}\n}}\n`
  const path = fileURLToPath(
    new URL('../../simulator/compliance/learned/weights.json', import.meta.url),
  )
  const isSame = readFileSync(path, 'utf8') === text
  console.log(`${lines.length} features, ${Math.round(text.length / 1024)} KB`)
  console.log(isSame ? 'the same as before' : 'other than before')
  if (!isAsked('--check')) writeFileSync(path, text)
  else process.exitCode = isSame ? 0 : 1
}
