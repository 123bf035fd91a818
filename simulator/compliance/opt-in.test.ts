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
      'We send appointment reminders by text message. Frequency: 2 msgs per month.',
      'We send appointment reminders by text message. You will hear from us about twice a month.',
      'We send appointment reminders by text message. A couple of texts before every visit.',
      '[ ] Acme Plumbing may text me when the technician is on the way. Two texts per visit.',
    ],
    violated: [
      'I agree to receive text messages from Acme Plumbing. Message frequency varies.',
      'Text me appointment reminders. Membership is billed monthly at $20.',
      'Acme Plumbing may text me. 4 msgs/month.',
      '[ ] I agree to receive text messages from Acme Plumbing at the number above. Frequency varies. Msg and data rates may apply.',
      '[ ] I agree to get order updates by text from Acme Plumbing. Message and data rates may apply. Reply STOP to end, HELP for help.',
    ],
  },
  'consent.mentions-fees': {
    met: [
      'Message and data rates may apply.',
      'Carrier charges may apply to texts.',
      'Message/data rates may apply.',
      'Normal text rates.',
      'Fees for messages and data may be charged by your phone company.',
    ],
    violated: [
      'We text you appointment reminders. Reply STOP to end.',
      'A $35 fee applies to missed appointments. We may text you.',
      'Late fees may apply to unpaid invoices. I agree to receive texts.',
      'The delivery fee is $4. We text you when the driver leaves.',
      'We use your data to improve our service and send messages. Rates of interest may apply to loans.',
    ],
  },
  'consent.stop-and-help': {
    met: [
      'Reply STOP to unsubscribe or HELP for help.',
      'Reply “stop” to cancel and “help” for assistance.',
      'To unsubscribe, reply STOP. For help, contact us at help@acme.example.',
      'Reply HELP for help or STOP to cancel.',
      'To opt out at any time, text STOP to 12345; for help, text HELP to 12345.',
    ],
    violated: [
      'Reply STOP to unsubscribe.',
      'Reply HELP for help.',
      'You can opt out at any time.',
      'We will stop if you ask nicely. We are here to help.',
      'To end messages, send a letter to our office. Text HELP for help.',
    ],
  },
  'consent.links-privacy-and-terms': {
    met: [
      '<p>See our <a href="/p">Privacy Policy</a> and <a href="/t">Terms</a>. We are here for you and all of your friends.</p>',
      'Ask at the front desk for a copy of our privacy policy and terms of service.',
      'Privacy policy and terms of service can be found on our website.',
      'Terms and privacy policy are printed on the back of this card.',
      'Terms and privacy policy are posted by the register.',
    ],
    violated: [
      'See our Privacy Policy and Terms.',
      '<p>See our Privacy Policy and Terms, as you and all of us should. It is for you.</p>',
      '<p>See <a href="/privacy">Privacy</a>. It is for you and for all of us to read.</p>',
      '<p>Our <a href="#">Privacy Policy</a> and <a href="#">Terms</a> apply to you and to all of us.</p>',
      'I agree to the terms. Visit us at acme.example.',
    ],
  },
  'consent.not-buried': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing. See our Terms and Privacy Policy.',
      '[ ] I agree to receive appointment texts from Acme Plumbing. View our Terms of Service and Privacy Policy at acme.example.',
      '[ ] I agree to the Terms of Service.\n\n[ ] I agree to receive text messages from Acme Plumbing about my appointments.',
      '[ ] Text me reminders. By checking this box you agree to get texts from Acme Plumbing; our terms are at acme.example/terms.',
      'By checking this box you agree to receive text messages from Acme Plumbing. Consent is separate from our terms and is not part of any agreement.',
    ],
    violated: [
      '[ ] I agree to the Terms of Service and to receive text messages from Acme Plumbing.',
      'By accepting our terms you also consent to receive text messages.',
      'Your consent to text messages is set out in section 9 of the Customer Agreement.',
      '[ ] By checking this box I agree to the Privacy Policy, Terms of Use and to be contacted by text message.',
      'By signing the service agreement you also agree to text messages; see section 4.2.',
    ],
  },
  'consent.not-bundled': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing. Reply HELP or call 212-555-0100 or email help@acme.example.',
      '[ ] Text me reminders.\n\n[ ] Email me the newsletter.\n\n[ ] Call me about offers.',
      '[ ] I agree to receive text messages only. This does not cover calls or e-mail.',
      'Email: ____\n\nPhone: ____\n\n[ ] I agree to receive texts from Acme Plumbing.',
      '[ ] I agree to texts. Agreeing to texts does not sign you up for calls or emails; those have boxes of their own.',
    ],
    violated: [
      '[ ] I agree to receive calls and texts from Acme Plumbing.',
      '[ ] I consent to be contacted via SMS, e-mail and telephone.',
      '[ ] Yes, send me emails and text messages about offers.',
      'I consent to Acme Plumbing calling and texting me at the number above.',
      '[ ] I agree to receive text messages as well as phone calls',
    ],
  },
  'consent.not-implied': {
    met: [
      '[ ] I agree to receive text messages from Acme Plumbing.',
      'By checking this box, you agree to receive texts from Acme Plumbing.',
      'Text JOIN to 12345 to sign up for texts from Acme Plumbing. By texting JOIN you agree to receive messages.',
      '[ ] By providing my number and checking this box, I agree to receive texts.',
      'The box is not checked in advance. [ ] Text me reminders.',
    ],
    violated: [
      '[x] I agree to receive text messages from Acme Plumbing.',
      '[ ] Check this box if you do NOT want to receive text messages.',
      '<form><label><input type="checkbox" name="sms" checked="checked"> I agree to receive texts from Acme Plumbing, for you and for all</label></form>',
      '[ ] Uncheck this box if you would rather not receive texts',
      '☑ Text me offers from Acme Plumbing',
    ],
  },
  'consent.not-condition-of-service': {
    met: [
      'Consent is not a condition of purchase.',
      'You do not have to agree to texts to use our service.',
      'You can book without signing up for texts.',
      'We cannot text you unless you agree.',
      'Consent to receive texts is not required as a condition of purchasing any goods or services.',
    ],
    violated: [
      'You must agree to receive text messages to use our service.',
      'Text message consent is mandatory for all patients.',
      'As a condition of your membership you agree to receive texts.',
      'Service is only available to those who opt in to text messages.',
      'Agreement to receive SMS is a requirement for joining.',
    ],
  },
  'consent.optional': {
    met: [
      'Phone number (optional): ____\n\n[ ] Text me',
      '[ ] I agree to receive texts (optional)',
      'Phone: _____ (not required)\n\n[ ] Text me',
      'Leave the phone field blank if you would rather not get texts.\n\nPhone: ____',
      'Only your name is required.\n\nName: ___\n\nPhone: ____\n\n[ ] Text me',
    ],
    violated: [
      'Phone number (required): ____\n\n[ ] Text me',
      'You must check this box to submit the form.\n\n[ ] I agree to receive texts',
      'A mobile number is required to submit this form.\n\n[ ] Text me',
      'Mobile number (must be filled in): ____\n\n[ ] Text me',
      '[ ] (required) I agree to receive texts from Acme Plumbing',
    ],
  },
  'consent.not-shared': {
    met: [
      'We will not share your number with third parties.',
      '[ ] I agree to receive texts from Acme Plumbing. We do not share your mobile number with anyone.',
      'Your number is shared only with the service that delivers our texts.',
      'Your number stays with Acme Plumbing and is not shared with any third party.',
      'Messages come from Acme Plumbing only, never from partners.',
    ],
    violated: [
      '[ ] I agree to receive texts from Acme Plumbing and its affiliates.',
      '[ ] I agree that Acme Plumbing and carefully selected third parties may text me.',
      '[ ] I agree to texts from Acme Plumbing or companies acting with it, including up to 20 lenders and partners.',
      'I agree that Acme Plumbing and its affiliates may text me.',
      'Consent extends to our affiliates and partners.',
    ],
  },
  'consent.names-company': {
    met: [
      'I agree to receive texts from Acme Plumbing.',
      'I agree to receive texts from ACME PLUMBING.',
      'I agree to receive texts from Acme Plumbing, LLC.',
      'I agree to receive texts from acme plumbing.',
      'I agree to receive texts from Acme Plumbing’s.',
    ],
    violated: [
      'I agree to receive texts from us.',
      'I agree to receive texts from our company.',
      'I agree to receive texts from Zenith Plumbing.',
      'I agree to receive texts from the business at acmeplumbing.example.',
      'I agree to receive texts from Acme Electric.',
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
