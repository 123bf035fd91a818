export type Encoding = 'GSM-7' | 'UCS-2'

/** How many units fit a message that travels alone, and each part of one that does not. */
const capacities = {
  'GSM-7': { alone: 160, part: 153 },
  'UCS-2': { alone: 70, part: 67 },
} as const

/** The default alphabet of GSM 03.38 but for the escape, which is no character of its own. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

/** Its extension table: the escape and one more. */
const extension = '\f^{}\\[~]|€'

/** Septets of each UTF-16 unit up to the euro sign; zero where GSM-7 has no such character. */
const septets = new Uint8Array('€'.charCodeAt(0) + 1)
for (const character of basic) septets[character.charCodeAt(0)] = 1
for (const character of extension) septets[character.charCodeAt(0)] = 2

/**
 * How a text travels: its encoding and the number of parts that every cap and price counts. One
 * character outside GSM-7 turns the whole text to UCS-2. No part ends within an escape pair or a
 * surrogate pair (3GPP TS 23.038, 23.040).
 */
export function segmentsOf(text: string): { encoding: Encoding; segments: number } {
  let units = 0
  for (let index = 0; index < text.length; index += 1) {
    const width = septets[text.charCodeAt(index)] ?? 0
    if (width === 0) return cut(text, 'UCS-2', text.length)
    units += width
  }
  return cut(text, 'GSM-7', units)
}

/** The parts of a text, as they travel. */
export function partsOf(text: string): string[] {
  const { encoding, segments } = segmentsOf(text)
  const starts = [0]
  if (segments > 1) cutAt(text, encoding, (index) => starts.push(index))
  return starts.map((start, part) => text.slice(start, starts[part + 1]))
}

function cut(text: string, encoding: Encoding, units: number) {
  if (units <= capacities[encoding].alone) return { encoding, segments: 1 }
  return { encoding, segments: 1 + cutAt(text, encoding) }
}

/** Cuts a text that does not travel alone; answers how often, and tells where each part begins. */
function cutAt(text: string, encoding: Encoding, tell?: (index: number) => void): number {
  const { part } = capacities[encoding]
  let cuts = 0
  let free = part
  for (let index = 0; index < text.length; index += 1) {
    const width =
      encoding === 'GSM-7' ? (septets[text.charCodeAt(index)] ?? 1) : pairWidth(text, index)
    if (width > free) {
      cuts += 1
      tell?.(index)
      free = part
    }
    free -= width
    if (encoding === 'UCS-2' && width === 2) index += 1
  }
  return cuts
}

/** Two for a surrogate pair that begins here. */
function pairWidth(text: string, index: number): 1 | 2 {
  return (text.codePointAt(index) ?? 0) > 0xff_ff ? 2 : 1
}
