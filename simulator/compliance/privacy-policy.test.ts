import { describe, expect, test } from 'vitest'
import { Rulebook } from '../rulebook/rulebook.ts'
import { checkCompliance } from './model.ts'

const rulebook = new Rulebook()
/** Enough everyday words for the language of a short text to be told. */
const around = 'We are glad that you are with us, and this page is for you and all of our friends.'

function verdictOf(rule: string, passage: string) {
  const text = passage.startsWith('<') ? `${passage}<p>${around}</p>` : `${passage}\n\n${around}`
  const application = { company: 'Acme Plumbing LLC', privacyPolicy: { text } }
  const findings = checkCompliance(application, { rulebook, at: 0 })
  return findings.find((finding) => finding.rule === rule)?.verdict
}

/** Wordings of one rule that keep it, and wordings that break it. */
const wordings: Readonly<Record<string, { met: string[]; violated: string[] }>> = {
  'privacy.no-sharing-statement': {
    met: [
      'No mobile information will be shared with third parties/affiliates for marketing/promotional purposes.',
      'Mobile numbers collected for SMS are kept in house. They are not sold, rented or shared with third parties or affiliates for promotional use.',
      'Phone numbers and text message consent are excluded from any sharing with third parties and affiliates for marketing.',
      'We use your cell number only to text you. It is not shared with third parties or affiliates for marketing.',
      'At no time is a mobile number, or the record of consent to text it, made available to a third party or an affiliate for marketing.',
      'No mobile number is shared with any third party or affiliate for advertising.',
    ],
    violated: [
      'We value your privacy and keep data safe. You can opt out of texts whenever you like.',
      'We may share your mobile number with affiliates and partners for marketing purposes.',
      'We collect your mobile number and use it to send text messages that you asked for.',
      'We do not share your email address with third parties for marketing.',
      'We take reasonable steps to protect the personal information that we hold, including phone numbers, from unauthorized access.',
      'We will not share your credit card data with third parties. We text you if you ask.',
    ],
  },
  'privacy.no-sharing': {
    met: [
      'No mobile information will be shared with third parties/affiliates for marketing/promotional purposes.',
      'You may share our messages with others if you like them. Mobile numbers are not shared with any third parties.',
      'We may share aggregated, anonymous statistics with partners. Mobile numbers are never shared with third parties or affiliates for marketing.',
      'Our messaging vendor is the only outside company that receives your number, and only to deliver our texts.',
      'We share data with our affiliates to run payroll. No mobile number or SMS consent is ever shared with affiliates or third parties for marketing.',
      'We may share personal data with business partners, but not mobile numbers or text consent.',
    ],
    violated: [
      'We may share your mobile number with affiliates and partners for marketing purposes.',
      'We will never sell your number, but we may share it with trusted partners for their promotions.',
      'Third parties may use the mobile number that we share with them to advertise to you.',
      'Mobile numbers you give us may also be used by our affiliates for their own marketing.',
      'Other companies in our group use your mobile number to market their own services.',
      'Data we collect, including mobile numbers, is shared with third parties for advertising.',
    ],
  },
  'privacy.consent-not-obscured': {
    met: [
      'We text only those who opt in on our form.',
      'You are not asked to agree to text messages by this policy.',
      'We collect your mobile number with your consent to send text messages.',
      'Your consent to text messages is never assumed from this policy or from using our website.',
      'Texts are sent to members who signed up for them at the counter.',
      'Members can sign up for texts on a separate form.',
    ],
    violated: [
      'By using our website you agree to receive text messages from us.',
      'If you give us your mobile number, you are deemed to have agreed to text messages.',
      'You hereby consent to receive text messages at any number that we hold for you.',
      'As part of this policy, you authorize text messages to the number on file.',
      'In consideration of the use of the site, the user consents to SMS communications.',
      'You agree that we may send text messages to the number you provide.',
    ],
  },
  'privacy.consent-not-bundled': {
    met: [
      'We may contact you by email about your account. We text only people who opted in to texts.',
      'Agreeing to texts is separate from agreeing to emails or calls.',
      'We collect your phone number, email address and text message opt-in.',
      'To stop receiving emails, click unsubscribe. To stop texts, reply STOP.',
      'We may email you a receipt, and text you if you opted in to texts.',
      'Email and text preferences are set separately.',
    ],
    violated: [
      'By giving your details you consent to receive texts, calls and emails.',
      'Opting in to texts means you also agree to telemarketing calls.',
      'One consent covers all channels: calls, texts and e-mail.',
      'When you opt in, we will text, call and e-mail you.',
      'Checking the box lets us call, text or email you with offers.',
      'You consent to contact by text, by phone and by email.',
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
