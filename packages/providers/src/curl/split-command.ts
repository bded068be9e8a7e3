/** The words of a command line as a POSIX shell reads them: quotes, `$'…'`, escapes and line continuations; also the carets of Windows. */
export function splitCommand(command: string): string[] {
  const text = command.replace(/\\\r?\n/g, ' ').replace(/\^\r?\n/g, ' ')
  const words: string[] = []
  let word: string | undefined
  let at = 0
  while (at < text.length) {
    const sign = text[at] ?? ''
    if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word)
      word = undefined
      at += 1
    } else {
      const { value, next } = readPiece(text, at)
      word = (word ?? '') + value
      at = next
    }
  }
  return word === undefined ? words : [...words, word]
}

type Piece = { value: string; next: number }

function readPiece(text: string, at: number): Piece {
  if (text.startsWith("$'", at)) return quoted(text, at + 2, "'", ansi)
  if (text[at] === "'") return quoted(text, at + 1, "'", undefined)
  if (text[at] === '"')
    return quoted(text, at + 1, '"', (sign) => ('"\\$`'.includes(sign) ? sign : `\\${sign}`))
  if (text[at] === '\\') return { value: text[at + 1] ?? '', next: at + 2 }
  return { value: text[at] ?? '', next: at + 1 }
}

/** Up to the closing quote; one that is missing ends with the text. */
function quoted(
  text: string,
  from: number,
  end: string,
  unescaped: ((sign: string) => string) | undefined,
): Piece {
  let value = ''
  let at = from
  while (at < text.length && text[at] !== end) {
    const sign = text[at] ?? ''
    const isEscape = sign === '\\' && unescaped !== undefined
    value += isEscape ? unescaped(text[at + 1] ?? '') : sign
    at += isEscape ? 2 : 1
  }
  return { value, next: at + 1 }
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function ansi(sign: string): string {
  return ANSI[sign] ?? sign
}
