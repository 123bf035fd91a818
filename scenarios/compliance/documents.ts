/**
 * The documents of a bakery that keep every rule, as such businesses write them: a web form, a
 * policy in Markdown and terms in plain text.
 */
export const goodOptIn = `<h1>Order ahead at Maple Bakery</h1>
<form action="/orders" method="post">
<p><label for="name">Your name</label> <input id="name" name="name" required></p>
<p><label for="mobile">Mobile phone (optional)</label> <input id="mobile" name="mobile" type="tel"></p>
<p><input id="texts" name="texts" type="checkbox"> <label for="texts">Yes, text me (optional).
Maple Bakery will send you order updates, up to four messages a month. Message and data rates
may apply. Reply STOP to unsubscribe. Reply HELP for help.</label></p>
<p>You can place an order with or without our texts.</p>
<p>Here are our <a href="/privacy">privacy policy</a> and our <a href="/terms">terms of service</a>.</p>
<button>Place order</button>
</form>`

export const goodPrivacyPolicy = `# Privacy policy of Maple Bakery

## What we keep

We keep your name and your past orders, so that you need not tell us twice. You can see all of it
at the counter and have it deleted.

## Text messages

Maple Bakery texts you only if you ticked the box for texts on our order form.

We do not share mobile numbers with third parties or affiliates for marketing or promotional
purposes.

A messaging company delivers our texts for us and may use your number for nothing else.`

export const goodTerms = `Terms of Service of Maple Bakery

Orders

You pay when you pick your order up. We keep what nobody picks up for two days.

Text Messages

If you tick the box for texts on our order form, Maple Bakery will send you order updates.
Expect up to four messages a month. Message and data rates may apply.
Reply STOP to unsubscribe. Reply HELP for help.

Privacy

Our privacy policy is at https://maple-bakery.example/privacy for everybody to read.`

/** A document with one passage written another way; it has to be there exactly once. */
export function rewritten(document: string, passage: string, instead: string): string {
  const [before, after, ...others] = document.split(passage)
  if (before === undefined || after === undefined || others.length > 0)
    throw new Error(`“${passage}” is not exactly once in the document`)
  return before + instead + after
}
