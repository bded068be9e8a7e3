/** The usual shapes in which a secret leaves a program. */
export function encodingsOf(secret: string): Record<string, string> {
  const bytes = Buffer.from(secret)
  const shifted = (shift: number) => {
    const coded = Buffer.concat([Buffer.alloc(shift, 'x'), bytes]).toString('base64')
    // The first group holds the padding before the secret, the last may hold what follows it.
    return coded.slice(shift === 0 ? 0 : 4, -4)
  }
  return {
    plain: secret,
    url: encodeURIComponent(secret),
    base64: shifted(0),
    'base64 shifted by one': shifted(1),
    'base64 shifted by two': shifted(2),
    base64url: bytes.toString('base64url').slice(0, -2),
    hex: bytes.toString('hex'),
    'upper hex': bytes.toString('hex').toUpperCase(),
    json: JSON.stringify(secret).slice(1, -1),
    'json in json': JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    reversed: [...secret].reverse().join(''),
  }
}

/** Names the encodings of `secret` that occur in `text`; white space inside base64 does not hide it. */
export function foundIn(text: string, secret: string): string[] {
  const tight = text.replace(/(\\r|\\n|\s)+/g, '')
  return Object.entries(encodingsOf(secret)).flatMap(([name, coded]) =>
    text.includes(coded) || tight.includes(coded) ? [name] : [],
  )
}
