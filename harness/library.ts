/**
 * Longcode inside a program: `createSimulator()` gives the registry, the networks and the two
 * providers in this process, in Node and in the browser. The same names are the package’s entry.
 */

export { type SimulatorOptions, SimulatorOptionsError } from './library/options.ts'
export {
  type Advance,
  type Advanced,
  createSimulator,
  Simulator,
  type WorldView,
} from './library/simulator.ts'
export type { Answer, Problem } from './scenario/answer.ts'
export type { Upload } from './scenario/caller.ts'
export type { CarriersClient, ProviderClient, SimClient } from './scenario/clients.ts'
export type { RegistryClient, RegistryError } from './scenario/registry.ts'
export type * from './scenario/wire.ts'
