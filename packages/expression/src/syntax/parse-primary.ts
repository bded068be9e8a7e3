import type { Lexeme } from './lexeme.ts'
import { isFunctionAhead, parseFunction } from './parse-arrow.ts'
import type { Parsing } from './parsing.ts'
import type { Entry, Node, Pattern, Spread } from './tree.ts'

const WORDS: Record<string, boolean | null | undefined | number> = {
  true: true,
  false: false,
  null: null,
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
}
const ONLY_ARGUMENT =
  'A function can only be an argument of a function, as the arrow function in list.map(x => x.name), or be called where it stands'
const NOT_NAMES: Record<string, string> = {
  function: ONLY_ARGUMENT,
  not: 'Write ! instead of "not"',
  this: '"this" stands for nothing here; name a step',
  var: 'An expression has no statements; use a Code step',
  let: 'An expression has no statements; use a Code step',
  const: 'An expression has no statements; use a Code step',
  return: 'An expression has no statements; write only the value',
  if: 'Write test ? value : otherwise instead of "if"',
  for: 'Write list.map(x => …) instead of a "for" loop',
  while: 'Write list.map(x => …) instead of a "while" loop',
  class: 'An expression has no classes',
  await: 'An expression does not wait for anything',
  async: 'An expression does not wait for anything',
  delete: 'Write .omit("name") instead of "delete"',
  import: 'Nothing can be imported',
  void: 'Write undefined instead of "void"',
  throw: 'Use a Stop with Error step to end with an error',
  try: 'An expression has no statements; write value?.field ?? otherwise for what may be missing',
  switch: 'Write test ? value : other ? value : otherwise, or use a Switch step',
  yield: 'An expression has no statements; write only the value',
}

/** A value that no operator stands in. */
export function parsePrimary(parser: Parsing): Node {
  const { cursor } = parser
  const lexeme = cursor.here
  const { start, end } = lexeme
  switch (lexeme.kind) {
    case 'number':
      cursor.take()
      return { kind: 'literal', value: numberOf(lexeme.text), start, end }
    case 'text':
      cursor.take()
      return { kind: 'literal', value: lexeme.text, start, end }
    case 'backtick':
      cursor.take()
      return backtick(parser, lexeme)
    case 'regex':
      cursor.take()
      return { kind: 'regex', source: lexeme.text, flags: lexeme.flags, start, end }
    case 'template':
      cursor.take()
      return { kind: 'embedded', body: lexeme.text, start, end }
    case 'reference':
      cursor.take()
      return { kind: 'reference', id: lexeme.text, label: lexeme.label, start, end }
    case 'word':
      return word(parser)
    case 'sign':
      return group(parser)
    case 'end':
      cursor.problem('The expression ends too early')
      return { kind: 'error', start, end }
  }
}

/** Integers that a double cannot hold stay exact. */
function numberOf(text: string): number | bigint {
  const plain = text.replaceAll('_', '').replace(/(?<=^\d+)n$/, '')
  const value = Number(plain)
  return /^\d+$/.test(plain) && !Number.isSafeInteger(value) ? BigInt(plain) : value
}

function word(parser: Parsing): Node {
  const { cursor } = parser
  const { text, start, end } = cursor.here
  const advice = Object.hasOwn(NOT_NAMES, text) ? NOT_NAMES[text] : undefined
  if (advice !== undefined) cursor.problem(advice)
  cursor.take()
  if (Object.hasOwn(WORDS, text)) return { kind: 'literal', value: WORDS[text], start, end }
  if (text === 'new' && cursor.here.kind === 'word') return construction(parser, start)
  if (cursor.accept('(')) {
    const args = parser.items(')', () => parser.argument())
    return {
      kind: 'call',
      object: undefined,
      name: text,
      nameStart: start,
      args,
      optional: false,
      isNew: false,
      start,
      end: cursor.end,
    }
  }
  return { kind: 'name', name: text, start, end }
}

function construction(parser: Parsing, start: number): Node {
  const { cursor } = parser
  const { text: name, start: nameStart } = cursor.take()
  const args = cursor.accept('(') ? parser.items(')', () => parser.argument()) : []
  return {
    kind: 'call',
    object: undefined,
    name,
    nameStart,
    args,
    optional: false,
    isNew: true,
    start,
    end: cursor.end,
  }
}

function group(parser: Parsing): Node {
  const { cursor } = parser
  const { start } = cursor.here
  if (cursor.accept('[')) {
    const items = parser.items(']', () => item(parser))
    return { kind: 'list', items, start, end: cursor.end }
  }
  if (cursor.accept('{')) {
    const entries = parser.items('}', () => entry(parser))
    return { kind: 'object', entries, start, end: cursor.end }
  }
  if (cursor.is('(') && !cursor.isArrowAhead()) return parenthesised(parser)
  if (cursor.is('(')) {
    cursor.problem(ONLY_ARGUMENT)
    parser.argument()
  } else {
    parser.unexpected()
    if (!cursor.is(')') && !cursor.is(']') && !cursor.is('}') && !cursor.is(',')) cursor.take()
  }
  return { kind: 'error', start, end: Math.max(start, cursor.end) }
}

function parenthesised(parser: Parsing): Node {
  const { cursor } = parser
  const { start } = cursor.take()
  if (isFunctionAhead(parser)) return calledAtOnce(parser, start)
  const inner = parser.expression()
  if (cursor.is('=>')) parser.unexpected()
  cursor.expect(')')
  return inner
}

/** `(() => { const tax = …; return … })()` is its body, with the parameters as names. */
function calledAtOnce(parser: Parsing, start: number): Node {
  const { cursor } = parser
  const { here } = cursor
  const { params, rest, body } = cursor.nested(() => parseFunction(parser))
  cursor.expect(')')
  if (!cursor.accept('(')) {
    cursor.problem(ONLY_ARGUMENT, here)
    return { kind: 'error', start, end: cursor.end }
  }
  const items = parser.items(')', () => item(parser))
  const place = { start, end: cursor.end }
  const pattern: Pattern = { kind: 'list', items: params, ...(rest ? { rest } : {}) }
  return { kind: 'let', pattern, value: { kind: 'list', items, ...place }, body, ...place }
}

function item(parser: Parsing): Node | Spread {
  const { start } = parser.cursor.here
  if (!parser.cursor.accept('...')) return parser.expression()
  return { kind: 'spread', value: parser.expression(), start, end: parser.cursor.end }
}

function entry(parser: Parsing): Entry | Spread {
  const { cursor } = parser
  const { kind, text, start, end } = cursor.here
  if (cursor.is('...')) return item(parser) as Spread
  if (cursor.accept('[')) {
    const key = parser.expression()
    cursor.expect(']')
    cursor.expect(':')
    return { kind: 'field', key, value: parser.expression() }
  }
  if (kind !== 'word' && kind !== 'text' && kind !== 'number') {
    cursor.problem('Expected a field name')
    return { kind: 'field', key: '', value: parser.expression() }
  }
  cursor.take()
  if (kind === 'word' && !cursor.is(':'))
    return { kind: 'field', key: text, value: { kind: 'name', name: text, start, end } }
  cursor.expect(':')
  return { kind: 'field', key: kind === 'number' ? String(Number(text)) : text, value: parser.expression() }
}

function backtick(parser: Parsing, lexeme: Extract<Lexeme, { kind: 'backtick' }>): Node {
  const parts = lexeme.parts.map((part) => (typeof part === 'string' ? part : parser.inner(part)))
  return { kind: 'text', parts, start: lexeme.start, end: lexeme.end }
}
