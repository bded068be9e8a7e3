type Encoding = {
  /** How a program would write the secret down. */
  written: string
  /** What of it depends on the secret alone: the part to look for. */
  telling: string
}

export const ENCODINGS = [
  'plain',
  'url',
  'base64',
  'base64 shifted by one',
  'base64 shifted by two',
  'base64url',
  'hex',
  'json',
  'html',
  'reversed',
] as const
export type EncodingName = (typeof ENCODINGS)[number]

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The usual shapes in which a secret leaves a program. */
function encodingsOf(secret: string): Record<EncodingName, Encoding> {
  const bytes = Buffer.from(secret)
  const same = (written: string): Encoding => ({ written, telling: written })
  return {
    plain: same(secret),
    url: same(encodeURIComponent(secret)),
    base64: base64(bytes, 0),
    'base64 shifted by one': base64(bytes, 1),
    'base64 shifted by two': base64(bytes, 2),
    base64url: same(bytes.toString('base64url')),
    hex: same(bytes.toString('hex')),
    json: same(JSON.stringify(secret).slice(1, -1)),
    html: same(secret.replace(/[&<>"']/g, (character) => HTML[character] ?? character)),
    reversed: same([...secret].reverse().join('')),
  }
}

/** Inside a longer text, such as `name:secret`, only the whole characters in the middle tell. */
function base64(bytes: Buffer, before: number): Encoding {
  const written = Buffer.concat([Buffer.alloc(before, 'x'), bytes, Buffer.from('tail')]).toString('base64')
  const firstWhole = Math.ceil((before * 8) / 6)
  const lastWhole = Math.floor(((before + bytes.length) * 8) / 6)
  return { written, telling: written.slice(firstWhole, lastWhole) }
}

/** The secret in every encoding, in one text. */
export function spreadOf(secret: string): string {
  return Object.entries(encodingsOf(secret))
    .map(([name, { written }]) => `${name}: ${written}`)
    .join(' | ')
}

/** A piece this long is a leak, too: a message cut in the middle of a secret shows the rest of it. */
const PIECE = 16

/** The encodings of `secret` that occur in `text`, whole or a piece of them, as they are or as a JSON string. */
export function foundIn(text: string, secret: string): EncodingName[] {
  const encodings = encodingsOf(secret)
  return ENCODINGS.filter((name) => {
    const { telling } = encodings[name]
    return [telling, JSON.stringify(telling).slice(1, -1)].some((written) => holdsPiece(text, written))
  })
}

function holdsPiece(text: string, written: string): boolean {
  for (let at = 0; at + PIECE <= written.length; at += 1)
    if (text.includes(written.slice(at, at + PIECE))) return true
  return false
}
