/** The words of a command line as a POSIX shell reads them: quotes, `$'…'`, escapes and line continuations; also the carets of Windows. */
export function splitCommand(command: string): string[] {
  const text = withoutCarets(command)
    .replace(/\\\r?\n/g, ' ')
    .replace(/\^\r?\n/g, ' ')
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

/** As browsers copy it for Windows: a caret stands before each sign that cmd.exe would read, quotes too. Two line breaks behind one are a line break of the text. */
function withoutCarets(command: string): string {
  if (!/\s\^"/.test(command)) return command
  return command
    .replace(/\^\r?\n\r?\n/g, '\n')
    .replace(/\^\r?\n/g, ' ')
    .replace(/\^(.)/gs, '$1')
}

type Piece = { value: string; next: number }

function readPiece(text: string, at: number): Piece {
  if (text.startsWith("$'", at)) return ansiQuoted(text, at + 2)
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

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}
const ESCAPES = /((?:\\x[\da-f]{1,2})+)|\\u([\da-f]{1,4})|\\U([\da-f]{1,8})|\\([0-7]{1,3})|\\(.)/gis

/** `$'…'` of Bash, in which browsers write what is not ASCII. */
function ansiQuoted(text: string, from: number): Piece {
  const [body = ''] = /^(?:[^'\\]|\\.)*/s.exec(text.slice(from)) ?? []
  const value = body.replace(ESCAPES, (_, bytes, short, long, octal, sign) => {
    if (bytes !== undefined) return textOf(bytes)
    const code = short ?? long
    if (code !== undefined) return pointOf(Number.parseInt(code, 16))
    if (octal !== undefined) return pointOf(Number.parseInt(octal, 8))
    return LETTERS[sign] ?? sign
  })
  return { value, next: from + body.length + 1 }
}

/** `\xc3\xa9` are the bytes of one character. */
const textOf = (written: string) =>
  new TextDecoder().decode(
    Uint8Array.from(written.split(/\\x/i).slice(1), (byte) => Number.parseInt(byte, 16)),
  )

const pointOf = (code: number) => (code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code))
