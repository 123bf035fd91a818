import { has } from '../../language/concept.ts'
import { consenting, messages, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { tieIn } from './tied-to-service.ts'

const doing =
  '(?:use|using|access|purchas\\w+|buy\\w*|order\\w*|book\\w*|schedul\\w+|creat\\w+|open\\w*|enroll\\w*|register\\w*|join\\w*|receiv\\w+ (?:\\w+ ){0,2}(?:service|care|treatment|quote|estimate)\\w*|get (?:\\w+ ){0,3}(?:quote|estimate|service|appointment)|service|serve|see|appointments?|accounts?|membership|quotes?|care|treatment|do business|doing business|work with|deal with|interact|shop|checkout|check out|apply|application|delivery|rent|stay|visit|customers?|clients?|participat\\w+|request\\w*|complete|proceed|continue|become|place|start|begin|sign up|loan|purchase|cart|seat|table|reservation|class|classes|program|orders|help you|assist you|respond)'

const agreeing = '(?:agree|consent|opt|accept|receiv|sign|enroll|join|allow|check)'
const cannot =
  "(?:cannot|can't|can not|unable|will not|won't|not be able|may not|not|no|never|declin|refus)"

/** Wordings that say “required”: a negation frees what they tie. */
const requirements = [
  new RegExp(
    `(?:condition|prerequisite|requirement|precondition)s? (?:of|for|to) (?:\\w+ ){0,5}${doing}`,
  ),
  new RegExp(
    `(?:required|necessary|mandatory|needed|must|ha(?:ve|s) to|need(?:s)? to|compulsory)[^.;]{0,90} (?:to|for|before|in order to|if you|when|from|of) (?:\\w+ ){0,5}${doing}`,
  ),
  new RegExp(
    `(?:to|in order to|before (?:you can|we can|you|we)) (?:\\w+ ){0,2}${doing}[^.;]{0,50}(?:need to|must|have to|required to|necessary to|requires?) (?:\\w+ ){0,3}${agreeing}`,
  ),
  /(?:consent|agree\w*|opt(?:ing)?[ -]in|enrollment|acceptance|texts?|sms)(?: \w+){0,5} (?:is|are) (?:a )?(?:mandatory|compulsory|obligatory|required|requirement)(?: \w+){0,3} (?:for|of|by|to) (?:all|every|each|our|any|new|become|use|book|get|receive)/,
  new RegExp(`(?:depends?|conditional|contingent|conditioned) (?:up)?on (?:\\w+ ){0,4}${agreeing}`),
  /(?:tenants|customers|clients|patients|members|residents|everyone|students|drivers|employees|users|guests|all \w+|every \w+|you) (?:is|are|must|need|ha(?:s|ve)) (?:required |obliged |expected )?(?:to )?(?:\w+ ){0,1}(?:receive|accept|agree to|consent to|opt[ -]in to) (?:\w+ ){0,2}(?:text|sms|messag)/,
  new RegExp(
    `(?:agree|consent|receiv|accept)\\w*[^.;]{0,40} (?:is|are) part of (?:\\w+ ){0,3}${doing}`,
  ),
  new RegExp(`requires? (?:\\w+ ){0,4}(?:to )?${agreeing}\\w*[^.;]{0,40}(?:text|sms|messag)`),
]
/** “To join the text list you must…” ties the texts to themselves, not to the business. */
const ofTheTexts =
  /(?:join|sign up for|to receive|receiving|to get|complete|use|be on)[\w ]{0,14}(?:text|sms|messag\w*|alert)(?:s|ing)?(?: (?:list|program|club|service|sign-?up|messages?|alerts?|updates?))?/g

/** Wordings that say “not without”: their negation is what ties. */
const refusals = [
  new RegExp(
    `${cannot}(?: \\w+){0,5} ${doing}[^.;]{0,80}(?:without|unless|until|if you (?:do not|don't|decline|refuse|opt))[^.;]{0,60}(?:agree|consent|opt|text|sms|messag|box|check)`,
  ),
  new RegExp(
    `(?:without|unless|until|if you (?:do not|don't|decline|refuse|opt[ -]out|choose not|say no))[^.;]{0,90}(?:agree|consent|opt|text|sms|messag|receive|check|tick|box)[^.;]{0,60}${cannot}`,
  ),
  new RegExp(
    `(?:who|that|customers|people|patients|clients|anyone)(?: who)? (?:do not|don't|does not|doesn't|decline to|declines|refuse to|have not) (?:\\w+ ){0,2}(?:agree|consent|opt|accept|receive)[^.;]{0,60}${cannot}`,
  ),
  /(?:opting[ -]out|unsubscrib\w+|declin\w+|refus\w+|withdraw\w+|opt out|say no)[^.;]{0,60}(?:account|service|order|membership|appointment|reservation|booking)s?[^.;]{0,30}(?:cancel|close|end|terminat|suspend|void|lost|stop)/,
  /(?:texts?|sms|messag\w+|consent)[^.;]{0,40}(?:comes? with|part of|included (?:in|with)|non-negotiable|a must|built into) (?:every|each|all|any|being|membership|our service)/,
  /\b(?:only|not) (?:available|open|possible|given|offered) (?:[\w']+ ){0,3}(?:once|if|when|after|until|unless) you (?:agree|consent|opt|accept|check)/,
  /\bno (?:texts?|sms|consent|opt[ -]in)(?:,|;|:| -|,? means| equals)? no \w+/,
  /no way to \w+[^.;]{0,30} without/,
  new RegExp(
    `(?:orders?|accounts?|appointments?|applications?|bookings?|requests?|memberships?|quotes?|service|work)[^.;]{0,40}${cannot}[^.;]{0,60}(?:unless|without|until)[^.;]{0,60}(?:agree|consent|opt|text|sms|accept)`,
  ),
  /(?:refused|denied|declined|withheld|turned away|rejected|cancell?ed)[^.;]{0,60}(?:who|if|unless|without|when)[^.;]{0,40}(?:agree|consent|opt|text|sms)/,
  /(?:agree|consent|opt|texts?)[^.;]{0,60}[,;] (?:and )?without (?:it|that|them|this)[^.;]{0,20}(?:cannot|can't|will not|won't)/,
  /(?:not|no|never|refuse to|decline to)[^.;]{0,30}(?:accept|serve|see|take|work with|treat|admit|help)[^.;]{0,30} who (?:decline|refuse|opt|do not|don't|object)/,
  /(?:only|exclusively|reserved|limited)(?: \w+){0,4} (?:customers|people|those|clients|members|patients|if you|available to|offered to|open to|when you|guests|to|for)[^.;]{0,40}(?:agree|consent|opt|receive|accept|subscrib|sign|join|enroll|allow)[^.;]{0,60}(?:text|sms|messag)/,
  /(?:opting[ -]out|unsubscribing|declining|refusing|withdrawing|(?:if|when) you (?:opt out|unsubscribe|stop))[^.;]{0,60}(?:cancel|close|end|terminate|lose|forfeit|suspend|void)\w*[^.;]{0,40}(?:account|service|order|membership|appointment|reservation|booking)/,
]
const open =
  /(?:still|even if|whether or not|either way|regardless|(?:not|n't|never) (?:affect|change|matter|depend|require|need))/
const business =
  /\b(?:account|service|serve|order|book|appointment|care|quote|member|customer|purchase|buy|shop|enroll|request|rent|join|start work|help you|see you|use (?:our|the|this)|applications?|reservations?|clients?|patients?|join|bookings?|appointments?|orders?|accounts?|customers?|members?|services?)/
/** We, who do not text without consent, tie nothing. */
const aboutMessages =
  /we (?:will not|won't|do not|don't|never|cannot|only) (?:\w+ )?(?:text|send|message|contact|share|sell)|\b(?:stop|shar|sell)\w*/

/** Part of an agreement that says yes to texts is refused. */
const ofAgreement =
  /\b(?:declin\w*|refus\w*|won't (?:have|accept|take)|will not (?:have|accept|take)|objects? to|strikes?(?: out)?) (?:[\w']+ ){0,2}(?:rule|item|clause|section|article|paragraph|part|point)\b/

/** Texts are spoken of, or pointed at just after they were. */
function isOnAgreeing(page: Page, { plain, index }: Sentence): boolean {
  if (has(plain, texting) || has(plain, messages)) return true
  if (ofAgreement.test(plain) && page.sentences.some((one) => has(one.plain, texting))) return true
  const before = page.sentences[index - 1]?.plain ?? ''
  const isPointing =
    /^(?:required|needed|mandatory|compulsory)\b|\b(?:it|them|they|that|this|these|box|boxes|consent|opt\w*[ -]in|opt\w*[ -]out|(?:un)?tick\w*|(?:un)?check\w*|agree\w*)\b/.test(
      plain,
    )
  const isOther =
    /agree\w* (?:to|with) (?:the|our|these) (?:\w+ ){0,3}(?:terms|rules|conditions|agreement|contract)/.test(
      plain,
    )
  return (
    isPointing &&
    !isOther &&
    (has(plain, consenting) || /\bbox|tick/.test(plain) || has(before, texting))
  )
}

/** “Can I book without the texts? I’m afraid not.” */
function isAskedAndRefused(question: string, answer: string): boolean {
  const isRefusal =
    /^(?:no\b(?! problem| need| one)|sorry|(?:i'm |we're )?afraid not|not (?:at|here|with|if|really|possible)|unfortunately|you (?:can't|cannot|may not)|we (?:can't|cannot))/.test(
      answer,
    )
  return (
    isRefusal &&
    question.endsWith('?') &&
    /^(?:can|could|may|is there|is it possible|will you|would you|do you)/.test(question) &&
    /without (?:the |your |any |getting |agreeing|ticking|taking|accepting|being texted|signing)|if i (?:don't|do not|say no|decline|refuse|opt out)|(?:way round|way around|skip|refuse|avoid) /.test(
      question,
    )
  )
}

/** That dealing with the business hangs on the messages. */
export function conditionEvidence(page: Page): Evidence[] {
  return strongest(
    page.sentences.flatMap((sentence): Evidence[] => {
      const plain = sentence.plain.replace(ofTheTexts, 'accept texts')
      if (!isOnAgreeing(page, sentence)) return []
      const answer = page.sentences[sentence.index + 1]?.plain ?? ''
      if (isAskedAndRefused(plain, answer)) return [violates(1, sentence)]
      if (plain.endsWith('?') && !/^(?:yes|you do|you must|afraid)/.test(answer)) return []
      const required = requirements.map((pattern) => pattern.exec(plain)).find(Boolean)
      if (required) {
        const isFree =
          open.test(plain) ||
          isNegated(plain, required.index, required.index + 9) ||
          /\b(?:not|n't|never|no)\b/.test(required[0])
        const isAgreed = /agree|consent|box must|opt|text|sms|messag|accept|alerts/.test(
          plain.slice(Math.max(0, required.index - 60), required.index + required[0].length + 30),
        )
        return !isAgreed ? [] : [isFree ? meets(1, sentence) : violates(1, sentence)]
      }
      const refused = refusals.map((pattern) => pattern.exec(plain)).find(Boolean)
      const tie = tieIn(sentence.plain)
      if (tie === 'tied') return [violates(1, sentence)]
      if (!refused) return tie === 'free' ? [meets(1, sentence)] : []
      if (open.test(plain)) return [meets(1, sentence)]
      return business.test(plain) &&
        !aboutMessages.test(
          plain.slice(Math.max(0, refused.index - 12), refused.index + refused[0].length + 12),
        )
        ? [violates(1, sentence)]
        : []
    }),
  )
}
