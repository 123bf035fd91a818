import { defaultWorldId } from '../control/worlds.ts'

/** `/w/{worldId}/…` is a world of that id; everything else is the default world. */
export function splitPath(url: string): { worldId: string; path: string } {
  const { pathname } = new URL(url)
  const [, id, path] = /^\/w\/([^/]+)(\/.*)?$/.exec(pathname) ?? []
  return id === undefined
    ? { worldId: defaultWorldId, path: pathname }
    : { worldId: id, path: path ?? '/' }
}

/** Whether a path is the registry’s, whose answers have shapes of their own. */
export function isRegistry(path: string): boolean {
  return path.startsWith('/v2/')
}

/** Whether a request is for the console of some world. */
export function isConsole(url: string): boolean {
  return url.includes('/console') && /^\/console(?:\/|$)/.test(splitPath(url).path)
}
