import type { Rulebook } from '../rulebook/rulebook.ts'

export type Keyword = 'stop' | 'help' | 'start'

/** The keyword that a message consists of, if it is one: whole message, in any case. */
export function keywordIn(text: string, rulebook: Rulebook): Keyword | undefined {
  const word = text
    .trim()
    .toUpperCase()
    .replace(/[.!]+$/, '')
  const { stop, help, start } = rulebook.params('carrier.keywords')
  if (stop.includes(word)) return 'stop'
  if (help.includes(word)) return 'help'
  return start.includes(word) ? 'start' : undefined
}

/** What a program says of itself when it answers a keyword. */
export type Program = {
  readonly name: string
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
}

/** The one reply to a keyword: the program's own words, or ours with its name. */
export function keywordReply(keyword: Keyword, program: Program): string {
  const { name } = program
  switch (keyword) {
    case 'stop':
      return (
        program.optOutMessage ??
        `${name}: You are unsubscribed and will get no more messages. Reply START to resume.`
      )
    case 'help':
      return (
        program.helpMessage ?? `${name}: Reply STOP to unsubscribe. Msg & data rates may apply.`
      )
    case 'start':
      return (
        program.optInMessage ??
        `${name}: You are subscribed again. Reply HELP for help, STOP to unsubscribe.`
      )
  }
}
