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
      'Neither your mobile number nor your SMS consent is shared with third parties or affiliates for marketing.',
      'Mobile opt-in information is never shared with, or sold to, third parties or affiliated companies for promotional purposes.',
      '| Mobile number | texts | not shared with third parties or affiliates for marketing |',
      'No mobile number is shared with any third party or affiliate for advertising.',
    ],
    violated: [
      'We value your privacy and keep data safe. You can opt out of texts whenever you like.',
      'We may share your mobile number with affiliates and partners for marketing purposes.',
      'We collect your mobile number and use it to send text messages that you asked for.',
      'We do not share your email address with third parties for marketing.',
      'We take reasonable steps to protect the personal information that we hold, including phone numbers, from unauthorized access.',
    ],
  },
  'privacy.no-sharing': {
    met: [
      'No mobile information will be shared with third parties/affiliates for marketing/promotional purposes.',
      'You may share our messages with others if you like them. Mobile numbers are not shared with any third parties.',
      'We may share aggregated, anonymous statistics with partners. Mobile numbers are never shared with third parties or affiliates for marketing.',
      'Our messaging vendor is the only outside company that receives your number, and only to deliver our texts.',
      'We share data with our affiliates to run payroll. No mobile number or SMS consent is ever shared with affiliates or third parties for marketing.',
    ],
    violated: [
      'We may share your mobile number with affiliates and partners for marketing purposes.',
      'We will never sell your number, but we may share it with trusted partners for their promotions.',
      'Third parties may use the mobile number that we share with them to advertise to you.',
      'Mobile numbers you give us may also be used by our affiliates for their own marketing.',
      'Other companies in our group use your mobile number to market their own services.',
    ],
  },
  'privacy.consent-not-obscured': {
    met: [
      'We text only those who opt in on our form.',
      'We obtain your consent before we send you text messages.',
      'You can withdraw your consent to texts by replying STOP.',
      'If you consented to text messages, you can withdraw that consent by replying STOP.',
      'Text consent is collected separately and is never a part of this policy.',
    ],
    violated: [
      'By using our website you agree to receive text messages from us.',
      'If you give us your mobile number, you are deemed to have agreed to text messages.',
      'You hereby consent to receive text messages at any number that we hold for you.',
      'As part of this policy, you authorize text messages to the number on file.',
      'In consideration of the use of the site, the user consents to SMS communications.',
    ],
  },
  'privacy.consent-not-bundled': {
    met: [
      'We may contact you by email about your account. We text only people who opted in to texts.',
      'We use your email address and phone number to reply to you.',
      'Agreeing to texts is separate from agreeing to emails or calls.',
      'You can reach us by phone, email or text.',
      'We collect your phone number, email address and text message opt-in.',
    ],
    violated: [
      'By giving your details you consent to receive texts, calls and emails.',
      'You agree to be contacted by phone, email and SMS.',
      'Opting in to texts means you also agree to telemarketing calls.',
      'Your consent applies to text messages, emails and phone calls alike.',
      'One consent covers all channels: calls, texts and e-mail.',
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
