import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { NamedMutant } from './mutants.ts'
import type { MutantResult, WorkerTask } from './worker.ts'

/** Plays mutants in parallel worlds and tells each result as it comes. */
export async function playMutants(
  mutants: readonly NamedMutant[],
  files: readonly string[],
  tell: (result: MutantResult) => void,
): Promise<MutantResult[]> {
  const results: MutantResult[] = []
  const lanes = Math.max(1, Math.min(availableParallelism(), mutants.length))
  const shares = Array.from({ length: lanes }, (_, lane) =>
    mutants.filter((_, index) => index % lanes === lane),
  )
  const hear = (result: MutantResult) => {
    results.push(result)
    tell(result)
  }
  await Promise.all(shares.map((share) => play({ files, mutants: share }, hear)))
  return results
}

function play(task: WorkerTask, hear: (result: MutantResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
    worker.on('message', hear)
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a mutation worker ended with ${code}`)),
    )
  })
}
