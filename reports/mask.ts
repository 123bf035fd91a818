/** Hides what a report must not carry out of the house: phone numbers and credentials. */
export function mask(text: string): string {
  return text
    .replace(/\+\d{7,15}/g, (number) => `${number.slice(0, 5)}•••${number.slice(-2)}`)
    .replace(/%2B\d{7,15}/gi, (number) => `${number.slice(0, 7)}•••${number.slice(-2)}`)
    .replace(/("messagingAuth":\s*")[^"]+/g, '$1•••')
    .replace(/([?&]auth=)[^&\s"]+/g, '$1•••')
}
