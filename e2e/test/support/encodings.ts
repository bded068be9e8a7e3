type Encoding = {
  /** How a program would write the secret down. */
  written: string
  /** What of it depends on the secret alone: the part to look for. */
  telling: string
}

/** The usual shapes in which a secret leaves a program. */
export function encodingsOf(secret: string): Record<string, Encoding> {
  const bytes = Buffer.from(secret)
  const same = (written: string): Encoding => ({ written, telling: written })
  const base64 = (before: number): Encoding => {
    const written = Buffer.concat([Buffer.alloc(before, 'x'), bytes, Buffer.from('tail')]).toString('base64')
    const firstWhole = Math.ceil((before * 8) / 6)
    const lastWhole = Math.floor(((before + bytes.length) * 8) / 6)
    return { written, telling: written.slice(firstWhole, lastWhole) }
  }
  return {
    plain: same(secret),
    url: same(encodeURIComponent(secret)),
    base64: base64(0),
    'base64 shifted by one': base64(1),
    'base64 shifted by two': base64(2),
    base64url: same(bytes.toString('base64url')),
    hex: same(bytes.toString('hex')),
    'upper hex': same(bytes.toString('hex').toUpperCase()),
    json: same(JSON.stringify(secret).slice(1, -1)),
    reversed: same([...secret].reverse().join('')),
  }
}

/** The secret in every encoding, in one text. */
export function spreadOf(secret: string): string {
  return Object.entries(encodingsOf(secret))
    .map(([name, { written }]) => `${name}: ${written}`)
    .join(' | ')
}

/** Names the encodings of `secret` that occur in `text`; white space inside base64 does not hide it. */
export function foundIn(text: string, secret: string): string[] {
  const tight = text.replace(/(\\r|\\n|\s)+/g, '')
  return Object.entries(encodingsOf(secret)).flatMap(([name, { telling }]) =>
    text.includes(telling) || tight.includes(telling) ? [name] : [],
  )
}
