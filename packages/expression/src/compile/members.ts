import type { Code, Run } from '../run.ts'
import type { Call, Node } from '../syntax/tree.ts'
import { isNothing } from '../values/kinds.ts'
import { keyOf, readProperty } from '../values/read.ts'
import { compileMethod } from './calls.ts'
import type { Compiling } from './compiling.ts'

type Link = Extract<Node, { kind: 'member' }> | Call

/** What the rest of a chain is skipped with after a `?.` that found nothing. */
const SKIPPED = Symbol('skipped')

/** Reads and calls one after the other: `a.b?.c()`; after a `?.` that finds nothing the rest is not looked at. */
export function compileChain(compiler: Compiling, node: Link): Code {
  const code = link(compiler, node)
  return hasOptional(node) ? (run) => unskipped(code(run)) : code
}

function unskipped(value: unknown): unknown {
  return value === SKIPPED ? undefined : value
}

function hasOptional(node: Node): boolean {
  return isLink(node) && (node.optional || hasOptional(node.object ?? node))
}

function isLink(node: Node): node is Link {
  return node.kind === 'member' || (node.kind === 'call' && node.object !== undefined)
}

function link(compiler: Compiling, node: Link): Code {
  const { object } = node
  if (object === undefined) return compiler.compile(node)
  const isPlainLink = isLink(object) && hasOptional(object)
  const source = isPlainLink
    ? link(compiler, object)
    : (node.optional ? compiler.quiet() : compiler).compile(object)
  const apply = node.kind === 'call' ? compileMethod(compiler, node) : compileRead(compiler, node)
  if (!node.optional && !isPlainLink) return (run) => apply(source(run), run)
  return (run) => {
    const value = source(run)
    if (value === SKIPPED || (node.optional && isNothing(value))) return SKIPPED
    return apply(value, run)
  }
}

type Apply = (value: unknown, run: Run) => unknown

function compileRead(compiler: Compiling, node: Extract<Node, { kind: 'member' }>): Apply {
  const path = compiler.isQuiet || node.optional ? undefined : pathOf(compiler, node)
  const read = readerOf(compiler, node)
  if (path === undefined) return read
  return (value, run) => {
    const found = read(value, run)
    if (found === undefined) run.warn(`${path} is missing`)
    return found
  }
}

function readerOf(compiler: Compiling, { object, key }: Extract<Node, { kind: 'member' }>): Apply {
  const isRoot =
    object.kind === 'name' ? compiler.slotOf(object.name) === undefined : object.kind === 'reference'
  if (key.kind === 'literal') {
    const name = keyOf(key.value)
    if (isRoot)
      return (value, run) => (run.host.field ? run.host.field(value, name) : readProperty(value, name))
    return (value) => readProperty(value, name)
  }
  const code = compiler.compile(key)
  if (isRoot)
    return (value, run) =>
      run.host.field ? run.host.field(value, keyOf(code(run))) : readProperty(value, keyOf(code(run)))
  return (value, run) => readProperty(value, keyOf(code(run)))
}

/** The path as written, when it leads from something outside; parameters' fields may be missing without a word. */
function pathOf(compiler: Compiling, node: Node): string | undefined {
  if (node.kind === 'name') return compiler.slotOf(node.name) === undefined ? node.name : undefined
  if (node.kind === 'reference') return `@${node.id}${node.label === undefined ? '' : `:${node.label}`}`
  if (node.kind === 'embedded') return `{{${node.body}}}`
  if (node.kind !== 'member' || node.key.kind !== 'literal') return undefined
  const before = pathOf(compiler, node.object)
  return before === undefined ? undefined : `${before}.${String(node.key.value)}`
}
