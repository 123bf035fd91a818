import { describe, expect, test } from 'vitest'
import { verdictOn } from '../verdict-on.ts'

/** Wordings that keep a rule, and wordings that break it. */
const wordings: Readonly<Record<string, { met: string[]; violated: string[] }>> = {
  'privacy.consent-not-obscured': {
    met: [
      'We text only people who ticked the box on our form.',
      'Reading this policy signs nobody up for texts.',
      'You are not consenting to texts by using this site.',
      'Nothing in this policy is consent to receive texts; you give that on the form, in its own box.',
      'We keep a record of your consent to texts, with the date.',
      'Your consent to texts is asked for on the order form, separately.',
      'We keep records of text consent for four years after you opt out, because we may have to show when you agreed and when you changed your mind.',
      'If you signed up for texts, we use your number to send them.',
      'You can withdraw your consent to texts at any time by replying STOP.',
      'Signing up for texts happens on our form and nowhere else.',
      'Visiting this site does not enroll you in texts.',
      'We obtain your consent before we text you.',
      'We text customers who signed up for texts on the order form.',
      'If you text JOIN to our number, we keep your number to send you the texts.',
      'When you tick the box for texts, we store your number and the time.',
    ],
    violated: [
      'By using this website you agree to receive text messages from Acme Plumbing.',
      'If you browse on, we understand that you want our texts.',
      'By reading this policy you accept that we may text you.',
      'Your use of our services is your permission for us to text you.',
      'Anyone whose number we hold agrees, under this policy, to be texted.',
      'You consent to receive SMS messages from us when you give us your details.',
      'Visitors to our site are deemed to have opted in to text messages.',
      'This policy also serves as your agreement to receive our promotional texts.',
      'Giving us a phone number, for whatever reason, puts you on our text list.',
      'By creating an account, you give us permission to send texts to your phone.',
      'We treat anyone who contacts us as having asked for our texts.',
      'Once you accept this policy, we may send offers to your phone by text.',
      'Continued browsing signals that texts from us are fine with you.',
      'Every visitor who leaves a phone number accepts our texts.',
      'Using our Wi-Fi means saying yes to our texts.',
      'Submitting any form on this site opts you in to text messages.',
      'Where you have provided a mobile number, you will be taken to have agreed to SMS.',
      'In accepting this policy you agree that we can send you promotional texts.',
      'Your consent to texts is given by your continued use of our site.',
      'By shopping with us you are agreeing to our text messages.',
      'If you have an account with us you have agreed to get our texts.',
      'Customers agree to receive marketing texts as part of this policy.',
    ],
  },
  'privacy.consent-not-bundled': {
    met: [
      'We send texts to those who asked for them. Order receipts go out by email.',
      'We may phone you if there is a problem with your order. Texts go only to those who signed up for texts.',
      'Consent to texts is not consent to calls or email.',
      'Calls, emails and texts each have their own consent.',
      'Email newsletters have their own sign-up; the text box does not cover them.',
      'To opt out of texts reply STOP; to leave the newsletter use the link in any email.',
      'You can contact us by phone, email or text.',
    ],
    violated: [
      'You consent to our calls, e-mails and texts.',
      'By giving us your details, you agree to hear from us by phone, e-mail and SMS.',
      'If you say yes to delivery texts, we treat that yes as permission for sales calls and marketing emails too.',
      'Opting in to texts opts you in to our newsletter and our sales calls as well.',
      'Your consent covers text messages, phone calls, and emails.',
      'One permission applies to every channel: text, voice and email.',
      'You permit us to call, text or email you about offers.',
      'Whoever agrees to texts also agrees to be rung up by our sales team.',
      'When you sign up for texts you are signed up for email too.',
      'You authorize contact through SMS, automated calls and electronic mail.',
    ],
  },
  'terms.not-obscured': {
    met: [
      'Text messages\n\nPeople who tick the box on our form get texts about their orders.',
      'SMS terms\n\nThese terms are only about texts from Acme Plumbing. You join by ticking the box.',
      'Accepting these terms does not sign you up for texts.',
      'Text messages\n\nTexts are for those who asked for them on the sign-up form. Buying from us is not asking.',
      'We text you only if you ticked the box for texts on our form.',
      'You can end your consent to texts at any time by replying STOP.',
      'Your order does not sign you up for texts; that is a separate choice on the form.',
      'Text messages\n\nIf you opted in on our website, Acme Plumbing texts you order updates.',
      "Text messages\n\nYou get them by ticking the box on the form. Hiring a boat isn't a yes to texts.",
      'Texts are for people who signed up for them; nothing in these terms signs you up.',
    ],
    violated: [
      'By accepting these terms you opt in to texts.',
      'The message terms are part of the lease.',
      'By booking you agree to receive texts from us.',
      'The rules for our texts are in your rental contract.',
      'For the conditions that govern our text messages, look at Schedule B of the membership agreement.',
      'Everyone who orders accepts text messages from Acme Plumbing.',
      'Using the app counts as agreement to our text messages.',
      'You agree that we may text you whenever you have an order with us.',
      'Agreement to these terms includes agreement to text messages.',
      'Acceptance of these Terms constitutes your express consent to receive SMS messages.',
      'Lease of apartment\n\n1. Rent is due monthly.\n\n2. Tenant agrees to receive text messages from Landlord about rent.\n\n3. Pets are not allowed.',
      'Details about the texts are laid down in the customer contract you signed.',
      'Your signature on the rental contract covers text messages too.',
      'Placing an order signs you up for our texts.',
      'Everyone with an account gets our text messages; by opening one you have agreed to them.',
      'As a member you consent to SMS from the club.',
      'By downloading the app you opt in to our text messages.',
      'You accept that, as a customer, you will be sent text messages.',
      'When you check out you also agree to be texted.',
      'Use of our services constitutes consent to text messages.',
      'These terms are your consent to get texts from us.',
      'By leaving a car with us the owner agrees to be sent texts about it.',
      'Booking a table brings with it your consent to our texts.',
      'Subscribers shall be taken to have assented to SMS notices from the publisher.',
      'In buying a ticket you say yes to texts about the show.',
      'All hirers consent to text messages.',
    ],
  },
  'terms.not-bundled': {
    met: [
      'Text messages\n\nTexts go to those who asked for them. If a delivery fails we phone you.',
      'We may email receipts. Text messages need their own consent.',
      "Agreeing to texts doesn't mean you get calls or emails.",
      'Questions? Call or email us.',
    ],
    violated: [
      'When you agree to our texts, that same agreement lets us call you and send you promotional email.',
      'You consent to receive calls, texts and emails from us.',
      'Signing up for texts also signs you up for our email newsletter.',
      'By joining, you let us contact you by telephone, e-mail and text message.',
      'Your opt-in is good for texts, robocalls and email.',
      'The consent to texts extends to phone calls and emails.',
      'Members agree to be reached by call, text or email.',
      "Once you're on the text list, we'll also ring you with offers.",
    ],
  },
}

describe.each(Object.entries(wordings))('[%s]', (rule, { met, violated }) => {
  test.each(met)('is kept by “%s”', (passage) => {
    expect(verdictOn(rule, passage)).toBe('met')
  })

  test.each(violated)('is broken by “%s”', (passage) => {
    expect(verdictOn(rule, passage)).toBe('violated')
  })
})
