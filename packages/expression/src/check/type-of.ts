import type { FunctionRow, TypeName } from '../functions/signature.ts'
import { functionNamed, methodsNamed } from '../functions/table.ts'
import type { BinaryOperator, Call, Node } from '../syntax/tree.ts'
import { kindOf } from '../values/kinds.ts'

const BY_SIGN = { '!': 'boolean', typeof: 'text', '-': 'number', '+': 'number' } as const
const BY_OPERATOR: Readonly<Partial<Record<BinaryOperator, TypeName>>> = {
  '-': 'number',
  '*': 'number',
  '/': 'number',
  '%': 'number',
  '**': 'number',
  '===': 'boolean',
  '!==': 'boolean',
  '==': 'boolean',
  '!=': 'boolean',
  '>': 'boolean',
  '<': 'boolean',
  '>=': 'boolean',
  '<=': 'boolean',
  contains: 'boolean',
  startsWith: 'boolean',
  endsWith: 'boolean',
  in: 'boolean',
}
const BY_KIND: Readonly<Partial<Record<Node['kind'], TypeName>>> = {
  text: 'text',
  list: 'list',
  object: 'object',
  regex: 'regex',
}

/** The type of a node's value, when the source alone decides it. */
export function typeOfNode(node: Node): TypeName | undefined {
  switch (node.kind) {
    case 'literal':
      return typeOfValue(node.value)
    case 'name':
      return node.name === 'now' || node.name === 'today' ? 'date' : undefined
    case 'call':
      return known(rowOf(node)?.returns)
    case 'unary':
      return BY_SIGN[node.operator]
    case 'binary':
      return BY_OPERATOR[node.operator]
    default:
      return BY_KIND[node.kind]
  }
}

/** The type of a value as signatures name it. */
export function typeOfValue(value: unknown): TypeName | undefined {
  const kind = kindOf(value)
  return kind === 'null' || kind === 'missing' ? undefined : kind
}

function known(type: TypeName | undefined): TypeName | undefined {
  return type === 'any' ? undefined : type
}

/** The row that a call comes to, when only one can be meant. `match` and its like may give null, so theirs is left open. */
function rowOf({ object, name }: Call): FunctionRow | undefined {
  if (object === undefined) return functionNamed(name)
  if (object.kind === 'name') {
    const row = functionNamed(`${object.name}.${name}`)
    if (row) return row
  }
  const rows = methodsNamed(name)
  const type = typeOfNode(object)
  const candidates = rows ? Object.values(rows) : []
  return type === undefined ? (candidates.length === 1 ? candidates[0] : undefined) : rows?.[type]
}
