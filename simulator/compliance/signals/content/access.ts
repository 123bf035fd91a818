import { type Concept, concept, has } from '../../language/concept.ts'
import type { Page } from '../../reading/page.ts'
import { type Evidence, meets, strongest } from '../evidence.ts'

const documents = {
  privacy: {
    named: concept(
      'privacy(?: (?:policy|notice|statement|practices|page|terms|promise|commitment))?',
      'what we do with (?:your|the) (?:data|information|details|number)',
      'how we (?:use|handle|protect|treat|keep|look after|care for) (?:your|the) (?:data|information|details|number)',
      'data (?:policy|notice|practices|protection)',
      '(?:our|these) policies',
    ),
    href: /privacy|datenschutz|\bpp\b|data-policy/i,
  },
  terms: {
    named: concept(
      '(?:\\w+ )?terms(?: (?:of (?:service|use)|and conditions))?(?! of (?:the |your |our |a )?(?!service|use|the|your|our|a |this|program|text|sms|messag))',
      'conditions of use',
      't and cs?',
      'tos',
      '(?:text|texting|sms|messaging|program|list|house) (?:rules|agreement|polic(?:y|ies)|details|conditions|guidelines)',
      'rules (?:for|of|about|on) (?:the |our )?(?:texts|texting|messages|list|program)',
      '(?:the|our|these|full|program) (?:rules|conditions|policies)',
      '(?:fine|small) print',
      'user agreement',
    ),
    href: /terms|\btos\b|conditions|\bt-?and-?c|\btou\b|legal(?!\/privacy)|agreement|rules/i,
  },
} as const

const address =
  /(?<![@\w.-])(?:https?:\/\/\S+|www\.\S+|[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.[a-z]{2,24}(?:\/[^\s,;)]*)?)/
const places = concept(
  '(?:available|posted|found|published|located|displayed|printed|accessible|provided|hanging|kept|shown|on file)(?: \\w+){0,3} (?:at|on|in|by|from|upon|to|with|below|above|behind|near|here)',
  '(?:on|at|in|of|from|visit) (?:our|the|this|any) (?:\\w+ ){0,3}(?:website|web ?site|site|homepage|home page|page|footer|front desk|desk|counter|lobby|office|reception|register|store|shop|back|reverse|reverse side|other side|wall|app|menu|settings|location|entrance|clinic|branch)',
  '(?:ask|request)(?: \\w+){0,8} (?:copy|copies|desk|staff|team|us|it|them|counter)',
  'copies (?:are|of|at|may|can)',
  '(?:on|at|in|from|near|behind|inside|under|with) (?:(?:our|the|this|any|every|each|your|of) )*(?:\\w+ ){0,2}(?:reception|branch(?:es)?|packet|folder|binder|brochure|room|kiosk|door|board|booklet|card|receipt|registers?|till|shops?|stores?|locations?|offices?|legal|print)',
  '(?:hangs?|hung|mailed|printed)',
  'ask (?:any|an|our|the|your|us|a|at)',
  'attached|enclosed|included with|pick up|online (?:at|under)',
  '(?:available|posted|found|read|see|view)(?: \\w+){0,5} online',
  '(?:a )?(?:copy|copies)',
  '(?:call|phone|text|email|write|dial)[^.;]{0,60} (?:for|to (?:get|hear|request|receive))',
  '(?:see|on|at) the (?:back|reverse|other side|footer|bottom)',
  'overleaf|on the back|reverse side',
  '(?:footer|bottom) of',
  'qr code|scan',
  `(?:is|are|hangs?|sits?|stands?|lies|lives?|framed|tacked|pinned|taped|waits?|comes?|goes|travels?|read|pick|look|rests?|stays?|appears?|attached|stuck)(?: (?!not)\\w+){0,7} (?:in|on|to|by|at|under|behind|beside|near|with|from|next to|inside|over|above|below|underneath) (?:the|our|your|this|that|any|every|each|a|an|all|either) (?!event|same|right|time|way|addition|force|effect|terms|law|texts?|messages?|program|agreement|contract|matter|privacy)\\w+`,
  '(?:pages?|panels?|sheets?|screens?) [\\dA-Za-z]{1,4}',
  "(?:we|they|staff|i|any \\w+|the \\w+|our \\w+)(?:'ll| can| will)? (?:gladly |happily )?(?:email|mail|send|read|hand|show|print|post)(?: \\w+){0,3} (?:to )?(?:you|them|it|either|both|the)",
  'ask (?:for|us|to see)|just ask|on request|upon request',
  'click|tap|linked|\\(link\\)|\\[link\\]|link (?:below|above)',
)
/** A button or link drawn in brackets. */
const drawnLinks = /\[ ?[^\][]{0,40}(?:privacy|terms|conditions)[^\][]{0,30}\]/g

/** Links to a document, which settle the matter: one that leads somewhere is enough, others are as good as none. */
export function linkEvidence(page: Page, kind: keyof typeof documents): Evidence[] {
  const { named, href } = documents[kind]
  const links = page.links.filter(
    (link) =>
      has(link.text.toLowerCase().replace(/&/g, ' and '), named) || href.test(pathOf(link.href)),
  )
  const leading = links.filter((link) => leads(link.href))
  return leading.length > 0
    ? strongest(leading.map((link) => meets(1, { text: link.text || link.href })))
    : links.slice(0, 1).map(() => ({ speaks: 'violated', weight: 1, passage: null }))
}

/** Where a document can be read, as told in words: an address, or a place. */
export function accessEvidence(page: Page, kind: keyof typeof documents): Evidence[] {
  const { named, href } = documents[kind]
  const told = page.sentences.flatMap((sentence, at) => {
    if (!has(sentence.plain, named)) return []
    const here = sentence.plain
    const next = page.sentences[at + 1]?.plain ?? ''
    if (address.test(here) || has(here, places) || isDrawn(here, named)) return [meets(1, sentence)]
    const isCarriedOn =
      /^(?:https?:|www\.|[a-z0-9-]+\.[a-z]|(?:both|these|they|each|it|you can|read|view|find|see|copies|ask|the (?:documents|full|texts?)|full|details|get|pick|scan|go to)\b)/.test(
        next,
      )
    return isCarriedOn && (address.test(next) || has(next, places)) ? [meets(1, sentence)] : []
  })
  const bare = page.sentences
    .map(({ plain, text }) => ({ text, found: address.exec(plain)?.[0] ?? '' }))
    .filter(({ found }) => href.test(pathOf(found)))
    .map((sentence) => meets(1, sentence))
  return strongest([...told, ...bare])
}

function isDrawn(plain: string, named: Concept): boolean {
  return (plain.match(drawnLinks) ?? []).some((link) => has(link, named))
}

/** A link to nowhere is a mere mention. */
function leads(href: string): boolean {
  return href !== '' && href !== '#' && !/^(?:javascript:|mailto:|tel:)/i.test(href)
}

function pathOf(href: string): string {
  return href.replace(/^https?:\/\/[^/]*/i, '')
}
