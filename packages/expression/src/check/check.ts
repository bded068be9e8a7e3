import type { Problem } from '../error.ts'
import { arity, arityText } from '../functions/arguments.ts'
import { nearest } from '../functions/nearest.ts'
import type { FunctionRow, TypeName } from '../functions/signature.ts'
import { constantNamed, functionNamed, isNamespace, methodsNamed } from '../functions/table.ts'
import { unknownFunction, unknownMethod, unknownName } from '../functions/unknown.ts'
import type { Call, Node } from '../syntax/tree.ts'
import { walk } from '../syntax/walk.ts'
import { kindOf } from '../values/kinds.ts'
import { readProperty } from '../values/read.ts'
import { typeOfNode } from './type-of.ts'

/** What is known where an expression stands, for the checker and for completion. */
export type Known = {
  /** The names that can be read. */
  names: readonly string[]
  /** Whether a name outside of that list can be read too; none unless given. */
  hasName?(name: string): boolean
  /** An example of a name's value, from a test or the last run; its fields are then checked too. */
  exampleOf?(name: string): unknown
}

const OWN = ['now', 'today', '$now', '$today']

export function check(tree: Node, known: Known): Problem[] {
  const problems: Problem[] = []
  // A name that is called or read as in `Math.max` is not a name of its own.
  const heads = new Set<Node>()
  walk(tree, (node, locals) => {
    if (node.kind === 'call') problems.push(...checkCall(node, locals, heads))
    if (node.kind === 'member') problems.push(...checkMember(node, locals, heads, known))
    if (node.kind === 'name' && !heads.has(node) && !locals.has(node.name))
      problems.push(...checkName(node, known))
  })
  return problems
}

function checkName({ name, start, end }: Extract<Node, { kind: 'name' }>, known: Known): Problem[] {
  if (OWN.includes(name) || known.names.includes(name) || known.hasName?.(name)) return []
  if (functionNamed(name)) return []
  const message = unknownName(name, [...known.names, ...OWN])
  return [{ code: 'UNKNOWN_NAME', message, position: start, end }]
}

function checkCall(call: Call, locals: ReadonlySet<string>, heads: Set<Node>): Problem[] {
  const { object, name } = call
  if (object === undefined) return checkFunction(call, name)
  if (object.kind === 'name' && !locals.has(object.name) && isNamespace(object.name)) {
    heads.add(object)
    return checkFunction(call, `${object.name}.${name}`)
  }
  const rows = methodsNamed(name)
  if (!rows)
    return [
      problem(
        call,
        'UNKNOWN_FUNCTION',
        unknownMethod(name, object.kind === 'name' ? object.name : undefined),
      ),
    ]
  const type = typeOfNode(object)
  const own = type === undefined ? undefined : rowFor(rows, type)
  if (type !== undefined && own === undefined)
    return [
      problem(
        call,
        'UNKNOWN_FUNCTION',
        `"${name}" works on ${Object.keys(rows).join(' and ')}, not on a ${type}`,
      ),
    ]
  const candidates = own ? [own] : Object.values(rows)
  return candidates.some((row) => takes(row, call)) ? [] : wrongCount(call, candidates[0])
}

function rowFor(rows: Partial<Record<TypeName, FunctionRow>>, type: TypeName): FunctionRow | undefined {
  return rows[type] ?? rows.any ?? (type === 'number' || type === 'boolean' ? rows.text : undefined)
}

function checkFunction(call: Call, name: string): Problem[] {
  const row = functionNamed(name)
  if (!row) return [problem(call, 'UNKNOWN_FUNCTION', unknownFunction(name))]
  return takes(row, call) ? [] : wrongCount(call, row)
}

function takes(row: FunctionRow, { args }: Call): boolean {
  if (args.some(({ kind }) => kind === 'spread')) return true
  const { least, most } = arity(row)
  return args.length >= least && args.length <= most
}

function wrongCount(call: Call, row: FunctionRow | undefined): Problem[] {
  return row
    ? [problem(call, 'WRONG_ARGUMENTS', `${row.name} ${arityText(row)}, not ${call.args.length}`)]
    : []
}

function problem({ nameStart, name }: Call, code: Problem['code'], message: string): Problem {
  return { code, message, position: nameStart, end: nameStart + name.length }
}

function checkMember(
  node: Extract<Node, { kind: 'member' }>,
  locals: ReadonlySet<string>,
  heads: Set<Node>,
  known: Known,
): Problem[] {
  const { object, key } = node
  if (object.kind === 'name' && !locals.has(object.name) && isNamespace(object.name)) {
    heads.add(object)
    const name = `${object.name}.${key.kind === 'literal' ? String(key.value) : ''}`
    if (constantNamed(name) || functionNamed(name)) return []
    return [{ code: 'UNKNOWN_FUNCTION', message: `There is no "${name}"`, position: key.start, end: key.end }]
  }
  const example = exampleOf(object, locals, known)
  if (key.kind !== 'literal' || kindOf(example) !== 'object' || node.optional) return []
  const fields = Object.keys(Object(example))
  const name = String(key.value)
  if (fields.length === 0 || readProperty(example, name) !== undefined || fields.includes(name)) return []
  const close = nearest(name, fields)
  const advice =
    close === undefined ? `; there are ${fields.slice(0, 8).join(', ')}` : `; did you mean ${close}?`
  return [
    {
      code: 'UNKNOWN_NAME',
      message: `The example has no field "${name}"${advice}`,
      position: key.start,
      end: key.end,
    },
  ]
}

/** The example of a path that leads from a name; undefined where none is known. */
export function exampleOf(node: Node, locals: ReadonlySet<string>, known: Known): unknown {
  if (node.kind === 'name') return locals.has(node.name) ? undefined : known.exampleOf?.(node.name)
  if (node.kind !== 'member' || node.key.kind !== 'literal') return undefined
  return readProperty(exampleOf(node.object, locals, known), String(node.key.value))
}
