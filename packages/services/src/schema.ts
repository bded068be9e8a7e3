import type { Budget, Document } from './document.ts'
import { at, childOf, isNode, listAt, type Node } from './node.ts'

/** What the values of a setting are. `any` may be a text or a structure. */
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'any' | 'json' | 'file'

/** A schema with its references followed and its `allOf` joined. */
export type Schema = {
  readonly node: Node
  readonly type: ValueType | 'object' | 'array'
  readonly properties: readonly (readonly [name: string, schema: unknown])[]
  readonly required: ReadonlySet<string>
  /** Undefined unless the values are listed. */
  readonly choices: readonly (string | number | boolean)[] | undefined
  /** Null is a value of it: `nullable` in 3.0, a type `null` in 3.1. */
  readonly isNullable: boolean
}

const SCALARS: Readonly<Record<string, ValueType>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
}

/** What reading a small one takes, beside its parts. */
const A_SCHEMA = 10

function sizeOf(node: Node): number {
  const lists = listAt(node, 'required').length + listAt(node, 'enum').length
  return Object.keys(node).length + Object.keys(childOf(node, 'properties')).length + lists
}

/** Reads a schema as a form needs it. What is beyond the budget is any JSON. */
export function readSchema(document: Document, value: unknown, budget: Budget): Schema {
  const parts = partsOf(document, value, budget)
  document.spend(A_SCHEMA + parts.reduce((sum, part) => sum + sizeOf(part), 0))
  const node = merged(parts)
  const properties = new Map(parts.flatMap((part) => Object.entries(childOf(part, 'properties'))))
  const required = new Set(
    parts.flatMap((part) => listAt(part, 'required')).filter((name) => typeof name === 'string'),
  )
  return {
    node,
    type: typeOf({ document, budget, depth: 0 }, node, properties.size > 0),
    properties: [...properties],
    required,
    choices: choicesOf(node),
    isNullable: parts[0] !== undefined && takesNull(document, parts[0]),
  }
}

function takesNull(document: Document, node: Node): boolean {
  if (at(node, 'nullable') === true || listAt(node, 'enum').includes(null)) return true
  const alternatives = [...listAt(node, 'oneOf'), ...listAt(node, 'anyOf')]
  return [node, ...alternatives.map((one) => document.follow(one) ?? {})].some((one) => {
    const type = at(one, 'type')
    return type === 'null' || (Array.isArray(type) && type.includes('null'))
  })
}

/** The schema itself and all that it is made of. */
function partsOf(document: Document, value: unknown, budget: Budget): Node[] {
  const found: Node[] = []
  const open: unknown[] = [value]
  for (let at = 0; at < open.length && budget.left > 0; at += 1) {
    budget.left -= 1
    const node = document.follow(open[at])
    if (node === undefined) continue
    const alternatives = realAlternatives(document, node)
    found.push(node)
    for (const one of listAt(node, 'allOf').slice(0, budget.left)) open.push(one)
    // Nullable, or one alternative only: it is that one.
    if (alternatives.length === 1) open.push(alternatives[0])
  }
  return found
}

/** The first to say something is the outermost. */
function merged(parts: readonly Node[]): Node {
  return Object.assign({}, ...[...parts].reverse())
}

/** Alternatives that are more than "or null". */
function realAlternatives(document: Document, node: Node): unknown[] {
  const listed = [...listAt(node, 'oneOf'), ...listAt(node, 'anyOf')]
  document.spend(listed.length)
  return listed.filter((one) => {
    const followed = document.follow(one)
    return followed !== undefined && at(followed, 'type') !== 'null' && !isOnlyRequired(followed)
  })
}

/** `anyOf: [{required: […]}, …]` says which fields go together, not what the value is. */
const isOnlyRequired = (node: Node) => Object.keys(node).every((key) => key === 'required')

function typesOf(node: Node): string[] {
  const type = at(node, 'type')
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string')
  return types.filter((one) => one !== 'null')
}

type Reading = { document: Document; budget: Budget; depth: number }

function typeOf(look: Reading, node: Node, hasProperties: boolean): Schema['type'] {
  const [type, ...others] = typesOf(node)
  if (others.length > 0) return mixedType([type ?? '', ...others])
  const alternatives = realAlternatives(look.document, node)
  if (alternatives.length > 1 && !hasProperties) return alternativeType(look, alternatives)
  return structureOf(node, type, hasProperties) ?? simpleType(node, type)
}

function structureOf(
  node: Node,
  type: string | undefined,
  hasProperties: boolean,
): 'object' | 'array' | undefined {
  if (hasProperties || type === 'object') return 'object'
  return type === 'array' || isNode(at(node, 'items')) ? 'array' : undefined
}

function simpleType(node: Node, type: string | undefined): ValueType {
  if (type === 'string' && isBytes(node)) return 'file'
  return SCALARS[type ?? ''] ?? typeOfChoices(node)
}

function typeOfChoices(node: Node): ValueType {
  const [first] = choicesOf(node) ?? []
  if (typeof first === 'number') return 'number'
  return typeof first === 'string' ? 'string' : typeof first === 'boolean' ? 'boolean' : 'any'
}

/** `format: binary` in 3.0, `contentMediaType` in 3.1 (without an encoding: with one it is a text). */
function isBytes(node: Node): boolean {
  if (at(node, 'format') === 'binary') return true
  return at(node, 'contentMediaType') !== undefined && at(node, 'contentEncoding') === undefined
}

function mixedType(types: readonly string[]): ValueType {
  if (types.includes('string')) return 'any'
  return types.every((type) => type === 'integer' || type === 'number') ? 'number' : 'json'
}

/** Alternatives inside alternatives are followed so far. */
const DEEPEST_ALTERNATIVES = 4

/** Alternatives with a text among them take a text as it is; those of one type are of that type. */
function alternativeType({ document, budget, depth }: Reading, alternatives: unknown[]): Schema['type'] {
  const types = new Set(
    alternatives.map((one) => {
      budget.left -= 1
      if (budget.left <= 0 || depth > DEEPEST_ALTERNATIVES) return 'json'
      const node = document.follow(one) ?? {}
      return typeOf({ document, budget, depth: depth + 1 }, node, isNode(at(node, 'properties')))
    }),
  )
  const [only, ...others] = types
  if (others.length === 0 && only !== undefined && only !== 'object' && only !== 'array') return only
  return types.has('string') || types.has('any') ? 'any' : 'json'
}

function choicesOf(node: Node): Schema['choices'] {
  const fixed = at(node, 'const')
  const listed = fixed === undefined ? listAt(node, 'enum') : [fixed]
  const choices = listed.filter(
    (one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean',
  )
  return choices.length === 0 ? undefined : choices
}
