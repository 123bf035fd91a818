import { describe, expect, test } from 'vitest'
import { Rulebook } from '../rulebook/rulebook.ts'
import { checkCompliance } from './model.ts'

const rulebook = new Rulebook()
/** Enough everyday words for the language of a short text to be told. */
const around = 'We are glad that you are with us, and this page is for you and all of our friends.'

function verdictOf(rule: string, passage: string) {
  const text = passage.startsWith('<') ? `${passage}<p>${around}</p>` : `${passage}\n\n${around}`
  const application = { company: 'Acme Plumbing LLC', terms: { text } }
  const findings = checkCompliance(application, { rulebook, at: 0 })
  return findings.find((finding) => finding.rule === rule)?.verdict
}

/** Wordings of one rule that keep it, and wordings that break it. */
const wordings: Readonly<Record<string, { met: string[]; violated: string[] }>> = {
  'terms.opt-out': {
    met: [],
    violated: [
      'You can opt out of messages at any time.',
      'To stop messages, write to our legal department in Delaware. Text HELP for help.',
      'To unsubscribe from texts please email us.',
      'Messages continue until your contract ends. Reply HELP for help.',
      'Replying STOP will not end the messages; you must close your account.',
      'You may cancel your order at any time before it ships. We text you.',
    ],
  },
  'terms.not-obscured': {
    met: [
      'By opting in to our text program, you agree to receive texts from Acme Plumbing.',
      'When you opt in to the service, we will send you a text message to confirm your signup.',
      'Consent to texts is asked for on our sign-up form, never in these terms.',
      'By enrolling in Acme Plumbing text alerts, you consent to receive recurring text messages.',
      'Text messages are sent to customers who signed up for them.',
      'Our text messages are a service for those who want them.',
    ],
    violated: [
      'By using this site you agree to receive text messages.',
      'The SMS program terms are part of your Lease Agreement.',
      'Placing an order means you agree to get marketing texts.',
      'These terms form part of the loan agreement, which also contains your consent to text messages.',
      'You agree, by using the service, to receive SMS notifications.',
      'For text message terms, see your lease.',
    ],
  },
  'terms.not-bundled': {
    met: [
      'You can reach us by phone, text or email.',
      'Reply HELP, call 212-555-0100 or email us for help with texts.',
      'Opting in to texts covers text messages only.',
      'For support, text HELP, email help@acme.example, or call.',
      'Reply STOP to end texts. To end emails, use the link in the email.',
      'We text you; we do not call or email you under this program.',
    ],
    violated: [
      'You agree to receive calls, texts and emails from us.',
      'Your consent covers text messages and telephone calls.',
      'You authorize us to contact you by phone, text message, and email.',
      'Signing up for texts also signs you up for calls and emails.',
      'Program members receive texts, emails and phone calls under a single consent.',
      'When you opt in, you agree to texts, emails and calls.',
    ],
  },
  'terms.no-sharing': {
    met: [
      'We do not share your mobile number with third parties.',
      'The service is provided to you as is. You may not share your password with third parties.',
      'You may not sell or transfer your account to a third party. We text you if you opted in.',
      'This site has links to third-party sites. We text people who opted in at the phone number they gave.',
      'Third-party carriers deliver the texts and are not liable for delays.',
      'You may not share, sell or rent our content. We text customers.',
    ],
    violated: [
      'We may share your number with affiliates.',
      'You agree that we can share your phone number with our partners for their offers.',
      'Numbers enrolled in the program are shared with affiliated companies for cross-promotion.',
      'By joining you allow us to share your number with third parties.',
      'Partner brands may receive your mobile number.',
      'We may disclose your mobile number to our marketing partners.',
    ],
  },
  'terms.links-privacy': {
    met: [
      'Our Privacy Policy: https://acme.example/privacy',
      '<p>See <a href="/privacy">how we treat your data</a>. It is for you and all.</p>',
      'To read our privacy policy, visit acme.example.',
      'You can read the privacy policy at any of our branches.',
      'Our privacy policy can be found here: https://acme.example/pp',
      'We handle your number as our privacy policy says; the policy is at the front counter.',
    ],
    violated: [
      'We respect your privacy.',
      'Our Privacy Policy applies.',
      'Your data is handled under our Privacy Policy, which is part of these terms.',
      'Visit acme.example for opening hours. We text you.',
      'We text you. You consent to our privacy policy.',
    ],
  },
}

describe.each(Object.entries(wordings))('[%s]', (rule, { met, violated }) => {
  test.each(met)('is kept by “%s”', (passage) => {
    expect(verdictOf(rule, passage)).toBe('met')
  })

  test.each(violated)('is broken by “%s”', (passage) => {
    expect(verdictOf(rule, passage)).toBe('violated')
  })
})
