import type { AnyNode, ArrowFunctionExpression, CallExpression, Expression, Program } from 'acorn'

/** What is known of a value before it is there: its fields, its items; null where nothing is. */
export type Outline = null | readonly [Outline] | { readonly [field: string]: Outline }

/** The names that can be followed, and how many values may still be looked at: names of names of names grow without end. */
type Known = { names: ReadonlyMap<string, Expression>; left: number }

const MOST_VALUES = 2_000
/** A value that is made of values of values is followed so far. */
const DEEPEST = 12

/** Methods whose list has the items of the list before them. */
const SAME_ITEMS = new Set([
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'concat',
  'splice',
])

/** What a program returns, as far as its text tells it: the first of its `return`s that names a field. */
export function outlineOf(program: Program): Outline {
  const known = { names: namesIn(program), left: MOST_VALUES }
  for (const { argument } of returnsIn(program)) {
    const outline = argument ? describe(argument, known, 0) : null
    if (outline !== null) return outline
  }
  return null
}

type Return = Extract<AnyNode, { type: 'ReturnStatement' }>

/** Those of the program itself, not of the functions in it. */
function returnsIn(node: AnyNode): Return[] {
  if (node.type === 'ReturnStatement') return [node]
  return isFunction(node) ? [] : childrenOf(node).flatMap(returnsIn)
}

/** The names that are given one value where they are declared. */
function namesIn(node: AnyNode): Map<string, Expression> {
  const names = new Map<string, Expression>()
  const visit = (one: AnyNode): void => {
    if (isFunction(one)) return
    if (one.type === 'VariableDeclarator' && one.id.type === 'Identifier' && one.init)
      names.set(one.id.name, one.init)
    childrenOf(one).forEach(visit)
  }
  visit(node)
  return names
}

function describe(node: AnyNode, known: Known, depth: number): Outline {
  known.left -= 1
  if (depth > DEEPEST || known.left < 0) return null
  const inner = (one: AnyNode) => describe(one, known, depth + 1)
  switch (node.type) {
    case 'ObjectExpression':
      return fieldsOf(node, inner)
    case 'ArrayExpression':
      return node.elements[0] ? [inner(node.elements[0])] : null
    case 'Identifier': {
      const value = known.names.get(node.name)
      return value ? inner(value) : null
    }
    case 'CallExpression':
      return called(node, inner)
    case 'ConditionalExpression':
      return inner(node.consequent) ?? inner(node.alternate)
    case 'LogicalExpression':
      return inner(node.left) ?? inner(node.right)
    case 'AwaitExpression':
    case 'SpreadElement':
      return inner(node.argument)
    default:
      return wrapped(node, inner)
  }
}

/** `value as Type`, `value!`, `(value)`: the parser of TypeScript has nodes of its own for them. */
function wrapped(node: AnyNode, inner: (one: AnyNode) => Outline): Outline {
  const expression: unknown = 'expression' in node ? node.expression : undefined
  return isNode(expression) ? inner(expression) : null
}

function fieldsOf(
  { properties }: Extract<AnyNode, { type: 'ObjectExpression' }>,
  inner: (one: AnyNode) => Outline,
): Outline {
  const fields = properties.flatMap((property): [string, Outline][] => {
    if (property.type === 'SpreadElement') {
      const spread = inner(property.argument)
      return spread === null || Array.isArray(spread) ? [] : Object.entries(spread)
    }
    const name = property.computed ? undefined : nameOf(property.key)
    return name === undefined ? [] : [[name, inner(property.value)]]
  })
  return fields.length === 0 ? null : Object.fromEntries(fields)
}

function nameOf(key: Expression | { type: 'PrivateIdentifier' }): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined
}

/** A list that is mapped has what the function gives; a list that is only cut or sorted has its own items. */
function called({ callee, arguments: args }: CallExpression, inner: (one: AnyNode) => Outline): Outline {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null
  const { name } = callee.property
  if (SAME_ITEMS.has(name)) return inner(callee.object)
  const [each] = args
  if (name !== 'map' || each?.type !== 'ArrowFunctionExpression') return null
  const item = givenBy(each, inner)
  return item === null ? null : [item]
}

function givenBy({ body }: ArrowFunctionExpression, inner: (one: AnyNode) => Outline): Outline {
  if (body.type !== 'BlockStatement') return inner(body)
  for (const { argument } of returnsIn(body)) if (argument) return inner(argument)
  return null
}

function isFunction({ type }: AnyNode): boolean {
  return type.endsWith('FunctionExpression') || type === 'FunctionDeclaration' || type.startsWith('Class')
}

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  )
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
