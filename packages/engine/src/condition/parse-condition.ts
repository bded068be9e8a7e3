import { compileTree, ExpressionError, type Node, type Program, parse, walk } from '@orch/expression'
import { EngineError } from '../errors.ts'
import { parseToken, type Token } from '../template/parse-template.ts'

/** A condition that parses: an expression in which values of steps may also be written `{{step.field}}`. */
export type Expression = {
  program: Program
  /** The templates in it, by their places. */
  tokens: ReadonlyMap<number, Token>
}

const known = new Map<string, Expression>()
const CACHED = 500

export function parseCondition(source: string): Expression {
  const before = known.get(source)
  if (before) return before
  const parsed = parseAnew(source)
  if (known.size >= CACHED) known.clear()
  known.set(source, parsed)
  return parsed
}

function parseAnew(source: string): Expression {
  try {
    const tree = parse(source)
    requireDecisions(tree, source)
    return { tokens: tokensIn(tree, source), program: compileTree(tree) }
  } catch (error) {
    throw conditionError(error)
  }
}

/** `plan == "pro" || "team"` holds always: what stands alone beside `||` and `&&` must be something that can be false. */
function requireDecisions(node: Node, source: string): void {
  if (node.kind === 'unary' && node.operator === '!') requireDecisions(node.operand, source)
  if (node.kind !== 'binary' || (node.operator !== '&&' && node.operator !== '||')) return
  for (const side of [node.left, node.right]) {
    if (side.kind === 'literal' && (typeof side.value === 'string' || typeof side.value === 'number'))
      throw standsAlone(source.slice(side.start, side.end), node, source, side.start)
    requireDecisions(side, source)
  }
}

function standsAlone(
  alone: string,
  { left, operator }: Binary,
  source: string,
  position: number,
): EngineError {
  const compared = left.kind === 'binary' ? source.slice(left.left.start, left.left.end) : 'value'
  const message = `${alone} alone is always the same: compare on both sides of ${operator}, such as ${compared} == ${alone} (position ${position})`
  return new EngineError('CONDITION_EVAL_ERROR', message, position)
}

type Binary = Extract<Node, { kind: 'binary' }>

const QUOTED = /\{\{\s*([^{}]+?)\s*\}\}/

function tokensIn(tree: Node, source: string): Map<number, Token> {
  const tokens = new Map<number, Token>()
  walk(tree, (node) => {
    if (node.kind === 'embedded')
      tokens.set(node.start, parseToken(source.slice(node.start, node.end), node.start))
    const texts = node.kind === 'literal' ? [node.value] : node.kind === 'text' ? node.parts : []
    if (texts.some((text) => typeof text === 'string' && QUOTED.test(text))) throw quoted(source, node)
  })
  return tokens
}

/** A template in quotes would be compared as the braces that it is written with. */
function quoted(source: string, { start, end }: Node): EngineError {
  const [template = '{{…}}'] = QUOTED.exec(source.slice(start, end)) ?? []
  const isAlone = source.slice(start + 1, end - 1).trim() === template
  const advice = isAlone
    ? `write ${template} without quotes`
    : `write the words and ${template} side by side, such as "Hello " + ${template}`
  const message = `A template in quotes is only text in a condition: ${advice} (position ${start})`
  return new EngineError('CONDITION_EVAL_ERROR', message, start)
}

const TOO_LARGE = new Set<string>(['TOO_MANY_STEPS', 'TEXT_TOO_LONG', 'LIST_TOO_LONG'])

/** The engine's error for one of an expression; all others as they are. */
export function conditionError(error: unknown): unknown {
  if (!(error instanceof ExpressionError)) return error
  const { message, position = 0 } = error
  const where = /\(position \d+\)$/.test(message) ? '' : ` (position ${position})`
  const code = TOO_LARGE.has(error.code) ? 'EXPRESSION_TOO_LARGE' : 'CONDITION_EVAL_ERROR'
  return new EngineError(code, message + where, position)
}
