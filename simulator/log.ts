import { destination, type Logger, pino } from 'pino'

/** From the least to the most that is said. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug'

/** What the server says about itself, one line of JSON each. */
export type Log = Pick<Logger, LogLevel | 'isLevelEnabled'>

/**
 * A log to stderr, so that what a command prints on stdout stays alone. Lines are written before
 * the call returns: the last one before an end is there.
 */
export function openLog(level: LogLevel): Log {
  return pino({ level, base: { pid: process.pid } }, destination({ fd: 2, sync: true }))
}

/**
 * The path of a request as a log may have it: without the query, where credentials can be, and
 * without whole phone numbers.
 */
export function shownPath(url: string): string {
  const { pathname } = new URL(url)
  return pathname.slice(0, 200).replaceAll(/\d{6,}(?=\d{4})/g, '…')
}
