import { ExpressionError, type Problem } from '../error.ts'
import { Cursor } from './cursor.ts'
import { Parser } from './parser.ts'
import { tokenize } from './tokenize.ts'
import type { Node } from './tree.ts'

/** A tree, also of an expression that is not whole: what does not parse is a node of kind `error`. */
export type Parsed = { tree: Node; problems: Problem[] }

export function parse(source: string): Node {
  const { tree, problems } = parseWithProblems(source)
  const [first] = problems
  if (first) throw new ExpressionError(first.code, first.message, first.position)
  return tree
}

export function parseWithProblems(source: string): Parsed {
  try {
    const cursor = new Cursor(tokenize(source))
    return { tree: new Parser(cursor).whole(), problems: cursor.problems }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const position = error.position ?? 0
    return {
      tree: { kind: 'error', start: 0, end: source.length },
      problems: [{ code: error.code, message: error.message, position, end: source.length }],
    }
  }
}

export function parseAfter(head: Node, source: string): Node {
  const cursor = new Cursor(tokenize(source))
  const tree = new Parser(cursor).whole(head)
  const [first] = cursor.problems
  if (first) throw new ExpressionError(first.code, first.message, first.position)
  return tree
}
