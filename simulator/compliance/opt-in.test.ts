import { describe, expect, test } from 'vitest'
import { Rulebook } from '../rulebook/rulebook.ts'
import { checkCompliance } from './model.ts'

const rulebook = new Rulebook()
/** Enough everyday words for the language of a short text to be told. */
const around = 'We are glad that you are with us, and this page is for you and all of our friends.'

function verdictOf(rule: string, passage: string) {
  const text = passage.startsWith('<') ? `${passage}<p>${around}</p>` : `${passage}\n\n${around}`
  const application = { company: 'Acme Plumbing LLC', optIn: { text } }
  const findings = checkCompliance(application, { rulebook, at: 0 })
  return findings.find((finding) => finding.rule === rule)?.verdict
}

/** Wordings of one rule that keep it, and wordings that break it. */
const wordings: Readonly<Record<string, { met: string[]; violated: string[] }>> = {
  'consent.states-type-and-frequency': {
    met: [
      'We send appointment reminders by text message. Message frequency varies.',
      'We send appointment reminders by text message. We text you once a week.',
      'Acme Plumbing may text me order updates and delivery notices, up to 6 texts per order.',
      '[ ] I agree to get texts from Acme Plumbing about my rental. Frequency depends on my rental.',
      '[ ] I agree to get appointment reminders by text from Acme Plumbing. Two texts, one the day before and one the hour before.',
      '[ ] I agree to get appointment reminders by text from Acme Plumbing. Once per appointment, plus one if it changes.',
    ],
    violated: [
      'I agree to receive text messages from Acme Plumbing. Message frequency varies.',
      'I agree to receive SMS from Acme Plumbing. Message and data rates may apply. Reply STOP to cancel, HELP for help.',
      'We send appointment reminders by text message. Reply STOP at any time. See our terms of service.',
      'Acme Plumbing may text me. 4 msgs/month.',
      'Yes, send me texts. Msg frequency varies. For support reply HELP.',
      '[ ] Send me your texts. Up to 5 per week.',
    ],
  },
  'consent.mentions-fees': {
    met: [
      'Message and data rates may apply.',
      'Texts may cost you money under your phone plan.',
      'Charges from your mobile operator may apply to each text.',
      'Carrier rates apply.',
      'The texts are free from us, though your carrier may charge for them.',
      'Fees: message & data rates may apply.',
    ],
    violated: [
      'We text you appointment reminders. Reply STOP to end.',
      'A $35 fee applies to missed appointments. We may text you.',
      'Late fees may apply to unpaid invoices. I agree to receive texts.',
      'The delivery fee is $4. We text you when the driver leaves.',
      'We use your data to improve our service and send messages. Rates of interest may apply to loans.',
      'Service call charges may apply. I agree to receive text messages.',
    ],
  },
  'consent.stop-and-help': {
    met: [
      'Reply STOP to unsubscribe or HELP for help.',
      'You can end these messages by replying with the word STOP. Text HELP for more.',
      'Text QUIT to leave the list, text HELP for support.',
      'Unsubscribe whenever you like by sending us STOP, and get help by sending us HELP.',
      'Text STOP and we take you off the list; text HELP and we explain.',
      'STOP ends the texts; HELP gets you a person.',
    ],
    violated: [
      'Reply STOP to unsubscribe.',
      'Reply HELP for help.',
      'You can opt out at any time.',
      'We will stop if you ask nicely. We are here to help.',
      'To end messages, send a letter to our office. Text HELP for help.',
      'Do not stop now! Help us help you. Text YES to join.',
    ],
  },
  'consent.links-privacy-and-terms': {
    met: [
      '<p>See our <a href="/p">Privacy Policy</a> and <a href="/t">Terms</a>. We are here for you and all of your friends.</p>',
      '[Terms](https://a.example/t) and [Privacy](https://a.example/p)',
      'Read our privacy policy and text terms at the counter.',
      'Find our privacy policy and terms of service under Legal in the app.',
      'The privacy policy and the terms are both linked at the bottom of acme.example.',
      'Dial 212-555-0100 to have our terms and privacy policy mailed to you.',
    ],
    violated: [
      'See our Privacy Policy and Terms.',
      '<p>See <a href="/privacy">Privacy</a>. It is for you and for all of us to read.</p>',
      'I agree to the terms. Visit us at acme.example.',
      'By joining you accept our terms and privacy policy.',
      'Our privacy policy and terms of service apply to this program.',
      'Subject to our Terms and Privacy Policy.',
    ],
  },
  'consent.not-buried': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing. See our Terms and Privacy Policy.',
      '[ ] I agree to the Terms of Service.\n\n[ ] I agree to receive text messages from Acme Plumbing about my appointments.',
      'By checking this box you agree to receive text messages from Acme Plumbing. Consent is separate from our terms and is not part of any agreement.',
      '[ ] Yes, text me. Texts are covered by our SMS Terms at acme.example/sms.',
      '[ ] I agree to receive SMS from Acme Plumbing. By checking the box I also agree to the SMS terms.',
      'Message and data rates may apply under the terms of your plan. [ ] I agree to texts.',
    ],
    violated: [
      '[ ] I agree to the Terms of Service and to receive text messages from Acme Plumbing.',
      '[ ] I accept the Terms of Service.\n\nTerms of Service\n\n14. You consent to receive text messages from Acme Plumbing.',
      '[ ] By checking this box I agree to the Privacy Policy, Terms of Use and to be contacted by text message.',
      '[ ] I agree to the Terms and Conditions (which cover SMS).',
      'I agree to the terms of sale, the return policy, and receiving text messages.',
      'Your acceptance of our terms of use covers text messages too.',
    ],
  },
  'consent.not-bundled': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing. Reply HELP or call 212-555-0100 or email help@acme.example.',
      '[ ] Text me reminders.\n\n[ ] Email me the newsletter.\n\n[ ] Call me about offers.',
      '[ ] I agree to receive text messages only. This does not cover calls or e-mail.',
      'Email: ____\n\nPhone: ____\n\n[ ] I agree to receive texts from Acme Plumbing.',
      '[ ] I agree to texts. Agreeing to texts does not sign you up for calls or emails; those have boxes of their own.',
      '[ ] I agree to receive text messages at the phone number I gave. Contact us by phone or email with questions.',
    ],
    violated: [
      '[ ] I agree to receive calls and texts from Acme Plumbing.',
      '[ ] I consent to be contacted via SMS, e-mail and telephone.',
      '[ ] Yes, send me emails and text messages about offers.',
      'I consent to Acme Plumbing calling and texting me at the number above.',
      '[ ] I agree to receive text messages as well as phone calls',
      'You agree we may contact you by telephone, SMS or email.',
    ],
  },
  'consent.not-implied': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing.',
      'By checking this box, you agree to receive texts from Acme Plumbing.',
      'Text JOIN to 12345 to sign up for texts from Acme Plumbing. By texting JOIN you agree to receive messages.',
      '[ ] By providing my number and checking this box, I agree to receive texts.',
      'The box is not checked in advance. [ ] Text me reminders.',
      'We never text you unless you check the box. Submitting this form alone does not sign you up for texts.',
    ],
    violated: [
      '[x] I agree to receive text messages from Acme Plumbing.',
      'By continuing to use this website you agree to get texts.',
      'Giving us your number counts as consent to receive text messages.',
      'Your purchase is your consent to receive text messages from us.',
      '[ ] Uncheck this box if you would rather not receive texts',
      '- [x] Send me text messages from Acme Plumbing',
    ],
  },
  'consent.not-condition-of-service': {
    met: [
      'Consent is not a condition of purchase.',
      'You can book without signing up for texts.',
      'Consent to receive texts is not required as a condition of purchasing any goods or services.',
      'Name required. I agree to receive text messages about my order.',
      'Saying no to texts will not affect your application.',
      'To receive texts you must check the box below.',
    ],
    violated: [
      'You must agree to receive text messages to use our service.',
      'Only customers who accept text messages can schedule a visit.',
      'Enrollment in text alerts is required in order to become a client.',
      'Your order will not be processed unless you agree to receive marketing texts.',
      'If you do not agree to texts, please do not use our services.',
      'This offer and all orders require opting in to texts.',
    ],
  },
  'consent.optional': {
    met: [
      'Phone number (optional): ____\n\n[ ] Text me',
      '[ ] I agree to receive texts (optional)',
      'Phone: _____ (not required)\n\n[ ] Text me',
      'Leave the phone field blank if you would rather not get texts.\n\nPhone: ____',
      'Only your name is required.\n\nName: ___\n\nPhone: ____\n\n[ ] Text me',
      'Mobile number (you can leave this empty): ____\n\n[ ] Text me',
    ],
    violated: [
      'Phone number (required): ____\n\n[ ] Text me',
      'You must check this box to submit the form.\n\n[ ] I agree to receive texts',
      'A mobile number is required to submit this form.\n\n[ ] Text me',
      'Mobile number (must be filled in): ____\n\n[ ] Text me',
      '[ ] (required) I agree to receive texts from Acme Plumbing',
      'Phone number and consent are both required to continue.\n\nPhone: ____\n\n[ ] Text me',
    ],
  },
  'consent.not-shared': {
    met: [
      'We will not share your number with third parties.',
      'Your consent is never shared with third parties or affiliates.',
      'Third parties never get your consent or number.',
      'Your number is shared only with the service that delivers our texts.',
      'Acme Plumbing does not share mobile numbers with partners or affiliates.',
      'Your information will not be sold or shared for marketing.',
    ],
    violated: [
      '[ ] I agree to receive texts from Acme Plumbing and its affiliates.',
      '[ ] I consent to texts from Acme Plumbing, its subsidiaries, and partner companies.',
      'Your consent also covers messages from our partners.',
      'Consent extends to our affiliates and partners.',
      'I understand my phone number may be shared with third parties for marketing purposes.',
      'My consent may be transferred to affiliates.',
    ],
  },
  'consent.names-company': {
    met: [
      'I agree to receive texts from Acme Plumbing.',
      'I agree to receive texts from ACME PLUMBING.',
      'I agree to receive texts from Acme Plumbing, LLC.',
      'I agree to receive texts from acme plumbing.',
      'I agree to receive texts from Acme Plumbing’s.',
      'I agree to receive texts from Acme-Plumbing.',
    ],
    violated: [
      'I agree to receive texts from us.',
      'I agree to receive texts from our company.',
      'I agree to receive texts from Zenith Plumbing.',
      'I agree to receive texts from the business at acmeplumbing.example.',
      'I agree to receive texts from Acme Electric.',
      'I agree to receive texts from help@acmeplumbing.example.',
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
