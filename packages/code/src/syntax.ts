import { oneOf, optional, text } from '@orch/entrance'
import { tsPlugin } from '@sveltejs/acorn-typescript'
import { type Options, Parser } from 'acorn'
import type { CodePosition } from './code-error.ts'
import { entrance } from './entrances.ts'
import type { Language } from './inside/messages.ts'
import { type Outline, outlineOf } from './returned.ts'

export type { Outline } from './returned.ts'

/** Why a source is not a program, and where: line and column from 1, and the character from 0. */
export type SyntaxFault = { message: string; position: CodePosition; offset: number }

const PARSERS: Record<Language, typeof Parser> = {
  javascript: Parser,
  typescript: Parser.extend(tsPlugin()),
}

/** The source is the body of an async function. */
const OPTIONS: Options = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
  allowAwaitOutsideFunction: true,
  allowHashBang: false,
  // The plugin reads it while it parses.
  locations: true,
}

const PLACE = / \(\d+:\d+\)$/

/** What the parser says in other words than an author of a step can use. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /'import' and 'export' may appear only/,
    'A program of a step cannot import or export: it has no packages. Write the functions it needs into it',
  ],
  [/^Unexpected token$/, 'This does not belong here'],
  [/^Unexpected character/, 'This character does not belong here'],
  [/^Not enough stack space/, 'The code nests too deep'],
]

/**
 * What is wrong with a source, before it runs. It runs nowhere, in browsers too.
 * @throws CodeError `INVALID_ARGUMENT`
 * @example
 * ```ts
 * import { syntaxFaultOf } from '@orch/code/syntax'
 *
 * console.log(syntaxFaultOf('return 1 +')?.message) // The code ends before it is complete
 * console.log(syntaxFaultOf('return 1')) // undefined: it is a program
 * ```
 */
export const syntaxFaultOf: (source: string, language?: Language) => SyntaxFault | undefined = entrance(
  'syntaxFaultOf',
  [text, optional(oneOf('javascript', 'typescript'))],
  findFault,
)

/**
 * What a program returns as far as its text tells: the fields of the objects and the items of the lists that it writes out. Null
 * where it tells nothing, or is not a program. It runs nowhere, in browsers too.
 * @throws CodeError `INVALID_ARGUMENT`
 * @example
 * ```ts
 * import { returnedOutline } from '@orch/code/syntax'
 *
 * console.log(returnedOutline('return { total: 3, buyer: { name: "Ada" } }')) // { total: null, buyer: { name: null } }
 * ```
 */
export const returnedOutline: (source: string, language?: Language) => Outline = entrance(
  'returnedOutline',
  [text, optional(oneOf('javascript', 'typescript'))],
  findOutline,
)

function findOutline(source: string, language: Language = 'javascript'): Outline {
  try {
    return outlineOf(PARSERS[language].parse(source, OPTIONS))
  } catch (error) {
    if (isOfTheParser(error) || error instanceof RangeError) return null
    throw error
  }
}

function findFault(source: string, language: Language = 'javascript'): SyntaxFault | undefined {
  try {
    PARSERS[language].parse(source, OPTIONS)
    return undefined
  } catch (error) {
    if (!isOfTheParser(error)) throw error
    const { line, column } = error.loc
    const isAtEnd = source.slice(error.pos).trim() === ''
    const message = isAtEnd ? 'The code ends before it is complete' : wordsOf(error.message)
    return { message, position: { line, column: column + 1 }, offset: error.pos }
  }
}

function wordsOf(message: string): string {
  const plain = message.replace(PLACE, '')
  return ADVICE.find(([pattern]) => pattern.test(plain))?.[1] ?? plain
}

function isOfTheParser(
  error: unknown,
): error is SyntaxError & { pos: number; loc: { line: number; column: number } } {
  return error instanceof SyntaxError && 'pos' in error && 'loc' in error
}
