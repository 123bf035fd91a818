import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A data folder that cannot be used, and what to do about it. */
export class DataFolderError extends Error {
  override name = 'DataFolderError'
}

/** The form of the folder as a whole; each migration brings it from one form to the next. */
const formatNow = 1
const migrations: readonly Migration[] = []

/** Brings a folder from the form of its place in the list, counted from 1, to the next. */
export type Migration = (folder: DataFolder) => void

/** Where everything lies in a data folder. */
export type DataFolder = {
  readonly path: string
  readonly journal: string
  readonly snapshots: string
  readonly setAside: string
  /** Where messages and events are searched. */
  readonly index: string
}

/** A folder that nobody else uses until it is let go. */
export type OpenFolder = DataFolder & { readonly release: () => void }

/** Takes a data folder for this process, making it when it is not there. */
export function openFolder(path: string, forms = { formatNow, migrations }): OpenFolder {
  const folder = layoutOf(resolve(path))
  try {
    for (const each of [folder.path, folder.journal, folder.snapshots, folder.setAside]) {
      makeFolder(each)
      accessSync(each, constants.R_OK | constants.W_OK)
    }
    const release = lock(folder.path)
    try {
      bringUpToDate(folder, forms)
    } catch (error) {
      release()
      throw error
    }
    return { ...folder, release }
  } catch (error) {
    if (error instanceof DataFolderError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new DataFolderError(
      `the data folder ${folder.path} cannot be written: ${why}. Name another with --data, or make it writable.`,
    )
  }
}

/** Makes a folder and those above it. (Node’s own way to do so never ends below `/proc`.) */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

export function layoutOf(path: string): DataFolder {
  return {
    path,
    journal: join(path, 'journal'),
    snapshots: join(path, 'snapshots'),
    setAside: join(path, 'set-aside'),
    index: join(path, 'index.sqlite'),
  }
}

/** Keeps a damaged file where nothing reads it, and answers where. */
export function setAside(folder: DataFolder, path: string): string {
  const kept = freeName(folder, basename(path))
  renameSync(path, kept)
  return kept
}

/** Cuts off the end of a file after keeping the whole of it where nothing reads it. */
export function cutOff(folder: DataFolder, path: string, length: number): string {
  const kept = freeName(folder, basename(path))
  copyFileSync(path, kept)
  truncateSync(path, length)
  return kept
}

function freeName({ setAside }: DataFolder, name: string): string {
  for (let count = 1; ; count += 1) {
    const path = join(setAside, count === 1 ? name : `${name}.${count}`)
    if (!existsSync(path)) return path
  }
}

/** The operating system lets go of the lock when the process ends, however it ends. */
function lock(path: string): () => void {
  const holderFile = join(path, 'holder.json')
  const database = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new DataFolderError(
      `the data folder ${path} is in use by ${holderOf(holderFile)}. Stop that server, or name another folder with --data.`,
    )
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid }))
  return () => database.close()
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is locked/.test(error.message)
}

function holderOf(holderFile: string): string {
  try {
    return `process ${JSON.parse(readFileSync(holderFile, 'utf8')).pid}`
  } catch {
    return 'another process'
  }
}

function bringUpToDate(
  folder: DataFolder,
  forms: { readonly formatNow: number; readonly migrations: readonly Migration[] },
): void {
  const file = join(folder.path, 'longcode.json')
  const format = existsSync(file) ? readFormat(file) : forms.formatNow
  if (format > forms.formatNow) {
    throw new DataFolderError(
      `the data folder ${folder.path} is of form ${format}, and this version knows up to ${forms.formatNow}: it was written by a newer Longcode. Run that one, or name another folder with --data.`,
    )
  }
  for (const migrate of forms.migrations.slice(format - 1)) migrate(folder)
  if (existsSync(file) && format === forms.formatNow) return
  writeFileSync(`${file}.new`, JSON.stringify({ format: forms.formatNow }))
  renameSync(`${file}.new`, file)
}

function readFormat(file: string): number {
  try {
    const { format } = JSON.parse(readFileSync(file, 'utf8'))
    if (Number.isInteger(format) && format >= 1) return format
  } catch {
    // What cannot be read is told as what has no form.
  }
  throw new DataFolderError(
    `${file} does not say what form the folder is of. Restore it, or name another folder with --data.`,
  )
}
