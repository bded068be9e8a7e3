import type { Parsing } from './parsing.ts'
import type { Arrow, Node, Pattern } from './tree.ts'

/** Whether a function begins here, as an arrow or with its word. */
export function isFunctionAhead({ cursor }: Parsing): boolean {
  if (cursor.isWord('function')) return cursor.is('(', 1) || cursor.is('(', 2)
  return (cursor.here.kind === 'word' || cursor.is('(')) && cursor.isArrowAhead()
}

/** A function: `x => …`, `(a, {b}) => …`, or `function (a) { … }`, which means the same without `this`. */
export function parseFunction(parser: Parsing): Arrow {
  const { cursor } = parser
  if (!cursor.isWord('function')) return parseArrow(parser)
  const { start } = cursor.take()
  if (!cursor.is('(')) cursor.take()
  cursor.expect('(')
  const { params, rest } = parameters(parser)
  const body = cursor.nested(() => block(parser))
  return { kind: 'arrow', params, ...(rest ? { rest } : {}), body, start, end: cursor.end }
}

/** The body is a value, or a block of `const`, `if … return` and a last `return`. */
function parseArrow(parser: Parsing): Arrow {
  const { cursor } = parser
  const { start } = cursor.here
  const { params, rest } = cursor.accept('(')
    ? parameters(parser)
    : { params: [pattern(parser)], rest: undefined }
  cursor.expect('=>')
  const body = cursor.is('{') ? cursor.nested(() => block(parser)) : parser.expression()
  return { kind: 'arrow', params, ...(rest ? { rest } : {}), body, start, end: cursor.end }
}

function parameters(parser: Parsing): { params: Pattern[]; rest: Pattern | undefined } {
  const { cursor } = parser
  const params: Pattern[] = []
  let rest: Pattern | undefined
  parser.items(')', () => {
    if (rest) cursor.problem('A ...rest must be the last parameter')
    if (cursor.accept('...')) rest = shape(parser)
    else params.push(pattern(parser))
  })
  return { params, rest }
}

function pattern(parser: Parsing): Pattern {
  const bare = parser.cursor.nested(() => shape(parser))
  return parser.cursor.accept('=') ? { ...bare, fallback: parser.expression() } : bare
}

function shape(parser: Parsing): Pattern {
  const { cursor } = parser
  if (cursor.accept('[')) return listShape(parser)
  if (cursor.accept('{')) return objectShape(parser)
  const { kind, text } = cursor.here
  if (kind === 'word') cursor.take()
  else cursor.problem('Expected a name')
  return { kind: 'name', name: text }
}

function listShape(parser: Parsing): Pattern {
  const { cursor } = parser
  let rest: Pattern | undefined
  const items = parser.items(']', () => {
    if (cursor.is(',')) return undefined
    if (!cursor.accept('...')) return pattern(parser)
    rest = shape(parser)
    return undefined
  })
  if (!rest) return { kind: 'list', items }
  return { kind: 'list', items: items.slice(0, -1), rest }
}

function objectShape(parser: Parsing): Pattern {
  const { cursor } = parser
  const entries: { key: string; pattern: Pattern }[] = []
  let rest: Pattern | undefined
  parser.items('}', () => {
    if (cursor.accept('...')) {
      rest = shape(parser)
      return
    }
    const { kind, text } = cursor.here
    if (kind !== 'word' && kind !== 'text') return cursor.problem('Expected a field name')
    cursor.take()
    if (cursor.accept(':')) return entries.push({ key: text, pattern: pattern(parser) })
    const own: Pattern = { kind: 'name', name: text }
    const fallback = cursor.accept('=') ? { fallback: parser.expression() } : {}
    return entries.push({ key: text, pattern: { ...own, ...fallback } })
  })
  return { kind: 'object', entries, ...(rest ? { rest } : {}) }
}

/** A block as a value: each `const` wraps what follows it, an `if` that returns chooses. */
function block(parser: Parsing, mustReturn = false): Node {
  const { cursor } = parser
  cursor.expect('{')
  const body = statements(parser, mustReturn)
  cursor.expect('}')
  return body
}

function statements(parser: Parsing, mustReturn = false): Node {
  const { cursor } = parser
  while (cursor.accept(';'));
  const { start, text } = cursor.here
  if (cursor.isWord('const') || cursor.isWord('let')) return cursor.nested(() => binding(parser, mustReturn))
  if (cursor.isWord('if')) return cursor.nested(() => decision(parser))
  if (cursor.isWord('return')) return returned(parser)
  if (!cursor.is('}'))
    cursor.problem(
      `A function body holds const, if and return, not "${text}"; write { ...object, name: value } for a changed object, or use a Code step for more`,
    )
  else if (mustReturn) cursor.problem('This branch must return a value')
  return { kind: 'literal', value: undefined, start, end: start }
}

function returned(parser: Parsing): Node {
  const { cursor } = parser
  const { start, end } = cursor.take()
  const isEmpty = cursor.is(';') || cursor.is('}')
  const value: Node = isEmpty ? { kind: 'literal', value: undefined, start, end } : parser.expression()
  while (cursor.accept(';'));
  return value
}

function binding(parser: Parsing, mustReturn: boolean): Node {
  const { cursor } = parser
  const { start } = cursor.take()
  const name = shape(parser)
  cursor.expect('=')
  const value = parser.expression()
  // `const a = 1, b = 2`: what follows the comma is a binding too.
  const body = cursor.is(',') ? binding(parser, mustReturn) : statements(parser, mustReturn)
  return { kind: 'let', pattern: name, value, body, start, end: cursor.end }
}

function decision(parser: Parsing): Node {
  const { cursor } = parser
  const { start } = cursor.take()
  cursor.expect('(')
  const test = parser.expression()
  cursor.expect(')')
  const yes = cursor.is('{') ? block(parser, true) : statements(parser, true)
  const hasElse = cursor.isWord('else')
  if (hasElse) cursor.take()
  const no = hasElse && cursor.is('{') ? block(parser, true) : statements(parser, hasElse)
  return { kind: 'choice', test, yes, no, start, end: cursor.end }
}
