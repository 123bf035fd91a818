import { pathToFileURL } from 'node:url'
import type { LoadShape } from '../../scenarios/load/shape.ts'
import { AdapterError } from '../adapter.ts'

/** Reads the request shape of an adapter’s file: `load` of its default export. */
export async function loadShapeOf(file: string): Promise<LoadShape> {
  const module: { default?: { load?: Partial<LoadShape> } } = await import(
    pathToFileURL(file).href
  ).catch((error) => {
    throw new AdapterError(`${file} cannot be loaded: ${error.message}`)
  })
  const shape = module.default?.load
  if (typeof shape?.request === 'function' && typeof shape.verdict === 'function') {
    return shape as LoadShape
  }
  const wanted = 'a default export with load: { request(message), verdict(answer) }'
  throw new AdapterError(`${file} has no ${wanted}.`)
}
