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
    ],
  },
  'terms.not-obscured': {
    met: [
      'By opting in to our text program, you agree to receive texts from Acme Plumbing.',
      '# SMS Terms\n\nYou agree to receive texts when you sign up for our SMS program on our form.',
      'When you opt in to the service, we will send you a text message to confirm your signup.',
      'These terms are separate from any other agreement. We text people who signed up for texts.',
      'Consent to texts is asked for on our sign-up form, never in these terms.',
    ],
    violated: [
      'By using this site you agree to receive text messages.',
      'By accepting these terms you consent to receive SMS from us.',
      'Our text messaging terms are incorporated into Exhibit B of the customer contract.',
      'Placing an order means you agree to get marketing texts.',
      'Text messages are governed by the terms of your gym membership contract.',
    ],
  },
  'terms.not-bundled': {
    met: [
      'You can reach us by phone, text or email.',
      'Reply HELP, call 212-555-0100 or email us for help with texts.',
      'Opting in to texts covers text messages only.',
      'For support, text HELP, email help@acme.example, or call.',
      'Reply STOP to end texts. To end emails, use the link in the email.',
    ],
    violated: [
      'You agree to receive calls, texts and emails from us.',
      'Your consent covers text messages and telephone calls.',
      'You authorize us to contact you by phone, text message, and email.',
      'Signing up for texts also signs you up for calls and emails.',
      'Program members receive texts, emails and phone calls under a single consent.',
    ],
  },
  'terms.no-sharing': {
    met: [
      'We do not share your mobile number with third parties.',
      'Carriers are not liable for delayed messages.',
      'The service is provided to you as is. You may not share your password with third parties.',
      'We share your number with the carrier to deliver the message.',
      'You may not sell or transfer your account to a third party. We text you if you opted in.',
    ],
    violated: [
      'We may share your number with affiliates.',
      'You agree that we can share your phone number with our partners for their offers.',
      'Numbers enrolled in the program are shared with affiliated companies for cross-promotion.',
      'By joining you allow us to share your number with third parties.',
      'Partner brands may receive your mobile number.',
    ],
  },
  'terms.links-privacy': {
    met: [
      'Our Privacy Policy: https://acme.example/privacy',
      'See the privacy notice on our website.',
      'Privacy: acme.example/privacy-policy',
      'To read our privacy policy, visit acme.example.',
      'Our privacy policy is printed on the reverse.',
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
