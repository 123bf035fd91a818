/** Base64 of an HMAC over a text. */
export async function hmac(
  hash: 'SHA-1' | 'SHA-256',
  key: Uint8Array<ArrayBuffer>,
  message: string,
): Promise<string> {
  const { subtle } = globalThis.crypto
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign'])
  const signed = await subtle.sign('HMAC', imported, new TextEncoder().encode(message))
  return btoa(String.fromCharCode(...new Uint8Array(signed)))
}
