/** Questions about code units, for the scanners that go over a text by hand. NaN, which is beyond an end, belongs to none of their classes. */

export function isAlnum(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
}

/** A character of a name: as in `x-api-key`, `db.password`, `$TOKEN`, `пароль`. */
export function isNamePart(code: number): boolean {
  return (
    isAlnum(code) || code === 95 || code === 45 || code === 46 || code === 36 || isLetterBeyondAscii(code)
  )
}

/** From À on, but the punctuation of Latin and of Chinese, Japanese and Korean texts. */
function isLetterBeyondAscii(code: number): boolean {
  if (code < 0xc0) return false
  return !((code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || code >= 0xff00)
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** Where the run of such characters that ends before `to` starts. */
export function runStart(text: string, to: number, is: (code: number) => boolean, limit: number): number {
  const first = Math.max(0, to - limit)
  let at = to
  while (at > first && is(text.charCodeAt(at - 1))) at--
  return at
}
