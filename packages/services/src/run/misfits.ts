import { at, isNode, shortened } from '../node.ts'
import type { Shape } from '../operation.ts'

/** So much of an answer is looked at: the rest of it is like its beginning. */
const ITEMS_LOOKED_AT = 100
const VALUES_LOOKED_AT = 10_000
const MOST_NAMED = 3
const LONGEST_PATH = 200

/** `found`: one sentence for each field; the items of a list are mostly wrong all together. */
type Search = { left: number; found: Map<string, string> }
type Held = Shape & { isRequired?: true }

/** Where the data of an answer is of another kind than promised, and nothing of its values. Undefined where it is as promised. */
export function misfitsIn(shape: Shape, data: unknown): string | undefined {
  const look: Search = { left: VALUES_LOOKED_AT, found: new Map() }
  hold(look, { ...shape, isRequired: true }, data, 'data')
  if (look.found.size === 0) return undefined
  return `The service did not answer what its description promises: ${[...look.found.values()].join('; ')}. Import a newer description of the service, or do not read these values in later steps`
}

function hold(look: Search, shape: Held, value: unknown, path: string): void {
  if (look.left <= 0 || look.found.size >= MOST_NAMED) return
  look.left -= 1
  const given = misfitOf(shape, value)
  if (given === undefined) holdInside(look, shape, value, path)
  else tell(look, shape, given, path)
}

/** What stands in the place of what is promised. Null in the place of what is optional is left out. */
function misfitOf({ kind, isRequired, isNullable }: Held, value: unknown): Given | undefined {
  const given = kindOf(value)
  if (given === 'null' || given === 'missing') return isRequired && !isNullable ? given : undefined
  if (given === kind) return undefined
  return value === '' ? 'empty' : given
}

function holdInside(look: Search, { items, fields = [] }: Shape, value: unknown, path: string): void {
  if (isNode(value)) {
    for (const field of fields) hold(look, field, at(value, field.name), `${path}.${field.name}`)
  } else if (items && Array.isArray(value)) {
    const item: Held = { ...items, isRequired: true }
    for (const [index, one] of value.slice(0, ITEMS_LOOKED_AT).entries())
      hold(look, item, one, `${path}[${index}]`)
  }
}

function tell({ found }: Search, { kind }: Shape, given: Given, path: string): void {
  const field = path.replace(/\[\d+\]/g, '[]')
  if (found.has(field)) return
  found.set(field, `${shortened(path, LONGEST_PATH)} is ${WORDS[given]} where ${WORDS[kind]} is promised`)
}

/** What each kind is called in a sentence. */
export const KIND_WORDS = {
  object: 'an object',
  list: 'a list',
  text: 'a text',
  number: 'a number',
  boolean: 'a boolean',
} as const satisfies Record<Shape['kind'], string>

const WORDS = { ...KIND_WORDS, null: 'null', missing: 'missing', empty: 'empty' } as const

type Given = keyof typeof WORDS

function kindOf(value: unknown): Shape['kind'] | 'null' | 'missing' {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'object' ? 'object' : 'number'
}
