import type { Instant } from '../kernel/instant.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'

export type Keyword = 'stop' | 'help' | 'start'

/** Words of its own that a campaign registered, separated by commas. */
export type OwnKeywords = {
  readonly optOutKeywords?: string | undefined
  readonly helpKeywords?: string | undefined
  readonly optInKeywords?: string | undefined
}

/** What a recipient asks for, and in which language the program answers. */
export type Heard = { readonly keyword: Keyword; readonly language: 'en' | 'fr' }

/**
 * What a message asks for: a keyword when it is the whole message, in any case, or from the day on
 * which wording counts any phrase that takes consent back.
 */
export function hearKeyword(
  text: string,
  rulebook: Rulebook,
  at: Instant,
  own: OwnKeywords = {},
): Heard | undefined {
  const written = text.trim().toUpperCase()
  const word = written.replace(/[.!]+$/, '')
  const { stop, help, start, french } = rulebook.params('carrier.keywords')
  const language = french.includes(word) ? 'fr' : 'en'
  const isOne = (words: readonly string[], registered: string | undefined) =>
    words.includes(word) || keywordsIn(registered).includes(word)
  if (isOne(stop, own.optOutKeywords)) return { keyword: 'stop', language }
  if (isOne(help, own.helpKeywords)) return { keyword: 'help', language }
  if (isOne(start, own.optInKeywords)) return { keyword: 'start', language }
  const wording = 'carrier.revocation-wording'
  if (!rulebook.isInForce(wording, at)) return undefined
  const said = written.replaceAll('’', "'")
  const { phrases } = rulebook.params(wording)
  const isTakenBack = phrases.some((phrase) => said.includes(phrase.toUpperCase()))
  return isTakenBack ? { keyword: 'stop', language: 'en' } : undefined
}

function keywordsIn(registered = ''): string[] {
  return registered
    .toUpperCase()
    .split(',')
    .flatMap((word) => word.trim() || [])
}

/** What a program says of itself when it answers a keyword. */
export type Program = {
  readonly name: string
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
}

/** The one reply to a keyword: the program's own words, or ours with its name. */
export function keywordReply({ keyword, language }: Heard, program: Program): string {
  const { name } = program
  const isFrench = language === 'fr'
  switch (keyword) {
    case 'stop':
      if (program.optOutMessage !== undefined) return program.optOutMessage
      return isFrench
        ? `${name} : vous êtes désabonné et ne recevrez plus de messages. Répondez START pour reprendre.`
        : `${name}: You are unsubscribed and will get no more messages. Reply START to resume.`
    case 'help':
      if (program.helpMessage !== undefined) return program.helpMessage
      return isFrench
        ? `${name} : répondez STOP ou ARRET pour vous désabonner. Des frais de messagerie et de données peuvent s’appliquer.`
        : `${name}: Reply STOP to unsubscribe. Msg & data rates may apply.`
    case 'start':
      return (
        program.optInMessage ??
        `${name}: You are subscribed again. Reply HELP for help, STOP to unsubscribe.`
      )
  }
}
