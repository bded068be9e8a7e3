import { ExpressionError } from '../error.ts'
import { adviceOn } from './advice.ts'
import { closeOf } from './braces.ts'
import { type Lexeme, MAX_DEPTH, MAX_LENGTH, MAX_LEXEMES } from './lexeme.ts'
import { backtickText, quotedText } from './quoted.ts'

const SPACE = /(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*)+/y
const NUMBER = /0[xX][\da-fA-F]+|\d[\d_]*n(?![\w$])|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy
/** The last signs are of other languages: they are read so that the error can say what to write. */
const SIGN =
  /=>|\.\.\.|===|!==|==|!=|>=|<=|&&|\|\||\?\?|\?\.(?!\d)|\*\*|->|<>|<<|>>|\+\+|--|[-+*/]=|[-+*/%<>!?:;().,[\]{}=|&^~#]/y
const REGEX = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y
const REFERENCE = /@([\p{L}\p{N}_-]+)(?::(?:"([^"]*)"|([\p{L}\p{N}_]+(?: [\p{L}\p{N}_]+)*)))?/uy

/** After these a `/` begins a regular expression; after anything else it divides. */
const BEFORE_REGEX = /^(?:[(,=:[!&|?{;+\-*/%<>~]|=>|\|\||&&|\?\?|[=!]==?|[<>]=|\*\*|\.\.\.|return|typeof|in)$/

type Piece = { lexeme: Lexeme; end: number }

/** @throws ExpressionError SYNTAX with the position of what does not belong */
export function tokenize(source: string): Lexeme[] {
  if (source.length > MAX_LENGTH)
    throw new ExpressionError('SYNTAX', 'This expression is too long', MAX_LENGTH)
  return new Tokenizer(source).until(0, undefined).lexemes
}

class Tokenizer {
  readonly #source: string
  #count = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
  }

  /** The lexemes from `from` up to the end, or to the `}` that closes a `${`. */
  until(from: number, close: '}' | undefined): { lexemes: Lexeme[]; end: number } {
    const lexemes: Lexeme[] = []
    let open = 0
    let at = this.#pastSpace(from)
    while (at < this.#source.length && !(open === 0 && this.#source[at] === close)) {
      const { lexeme, end } = this.#next(at, lexemes.at(-1))
      open += levelsOf(lexeme)
      lexemes.push(lexeme)
      this.#count += 1
      if (this.#count > MAX_LEXEMES) throw new ExpressionError('SYNTAX', 'This expression is too long', at)
      at = this.#pastSpace(end)
    }
    lexemes.push({ kind: 'end', text: '', start: at, end: at })
    return { lexemes, end: at }
  }

  #pastSpace(at: number): number {
    return at + (this.#match(SPACE, at)?.[0].length ?? 0)
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at
    return pattern.exec(this.#source)
  }

  #next(at: number, before: Lexeme | undefined): Piece {
    const char = this.#source[at] ?? ''
    if (char === '"' || char === "'") return quotedText(this.#source, at)
    if (char === '`') return this.#backtick(at)
    if (this.#source.startsWith('{{', at)) return this.#template(at)
    return this.#regex(at, char, before) ?? this.#reference(at, char) ?? this.#plain(at, char)
  }

  #plain(at: number, char: string): Piece {
    for (const [kind, pattern] of [
      ['number', NUMBER],
      ['word', WORD],
      ['sign', SIGN],
    ] as const) {
      const text = this.#match(pattern, at)?.[0]
      if (text) return { lexeme: { kind, text, start: at, end: at + text.length }, end: at + text.length }
    }
    const advice = adviceOn(char) ?? `"${char}" does not belong here`
    throw new ExpressionError('SYNTAX', `${advice} (position ${at})`, at)
  }

  #regex(at: number, char: string, before: Lexeme | undefined): Piece | undefined {
    const mayBegin =
      char === '/' &&
      (before === undefined ||
        ((before.kind === 'sign' || before.kind === 'word') && BEFORE_REGEX.test(before.text)))
    const found = mayBegin ? this.#match(REGEX, at) : null
    if (!found) return undefined
    const end = at + found[0].length
    return { lexeme: { kind: 'regex', text: found[1] ?? '', flags: found[2] ?? '', start: at, end }, end }
  }

  #reference(at: number, char: string): Piece | undefined {
    const found = char === '@' ? this.#match(REFERENCE, at) : null
    if (!found) return undefined
    const end = at + found[0].length
    return {
      lexeme: { kind: 'reference', text: found[1] ?? '', label: found[2] ?? found[3], start: at, end },
      end,
    }
  }

  /** A `{{…}}`, which is always a template: JavaScript has no use for two opening braces in an expression. */
  #template(at: number): Piece {
    const close = closeOf(this.#source, at)
    if (close === -1) throw new ExpressionError('SYNTAX', `A "{{" has no "}}" (position ${at})`, at)
    const end = close + 2
    return { lexeme: { kind: 'template', text: this.#source.slice(at + 2, close), start: at, end }, end }
  }

  #backtick(at: number): Piece {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH)
      throw new ExpressionError('TOO_DEEP', 'This expression is nested too deeply', at)
    const parts: (string | Lexeme[])[] = []
    let here = at + 1
    for (;;) {
      const piece = backtickText(this.#source, here, at)
      if (piece.text !== '') parts.push(piece.text)
      here = piece.end
      if (piece.closed) break
      const inner = this.until(here, '}')
      if (this.#source[inner.end] !== '}')
        throw new ExpressionError('SYNTAX', `A "\${" has no "}" (position ${here - 2})`, here - 2)
      parts.push(inner.lexemes)
      here = inner.end + 1
    }
    this.#depth -= 1
    return { lexeme: { kind: 'backtick', text: '', parts, start: at, end: here }, end: here }
  }
}

function levelsOf({ kind, text }: Lexeme): number {
  if (kind !== 'sign') return 0
  return text === '{' ? 1 : text === '}' ? -1 : 0
}
