import {
  dereference,
  type Schema,
  type SchemaDraft,
  type ValidationResult,
  validate,
} from '@cfworker/json-schema'
import { type BodySizes, sizesOf } from './body-sizes.ts'

/** The schema and the body are more together than is held against each other in one go. */
export class SchemaWorkError extends Error {
  override readonly name = 'SchemaWorkError'
}

/** Each look at a value through a part of a schema costs fuel, and this much of it lasts for a fifth of a second. */
const FUEL = 300_000

/** What a look goes through by itself, as much of each as costs one look more. */
const ENTRIES_A_LOOK = 3
const ITEMS_A_LOOK = 3
const CHARACTERS_A_LOOK = 256
/** A part has so many entries for nothing. */
const FREE_ENTRIES = 64

/** References multiply what a small schema asks for: with each of them written out, it may be this large. */
const MOST_WRITTEN_OUT = 40_000

type Check = (value: unknown) => ValidationResult

/**
 * Takes the schema for its own: give it a copy. What it makes throws SchemaWorkError, and what the validator throws of a schema that
 * cannot work.
 */
export function meterSchema(schema: Schema | boolean, draft: SchemaDraft): Check {
  const lookup = dereference(schema)
  const isRecursive = refersToItself(schema, lookup)
  let left = 0
  let sizes: BodySizes = sizesOf(undefined)
  for (const part of new Set(Object.values(lookup))) {
    if (typeof part !== 'object') continue
    countLooks(part, isRecursive, (costOf) => {
      left -= costOf(sizes)
      if (left < 0) throw new SchemaWorkError('takes too long to hold against the schema: let it be smaller')
    })
    // The validator's own format `url` takes exponential time over a long name of a host; `uri` is the one that JSON Schema knows.
    if (part.format === 'url') part.format = 'uri'
  }
  return (value) => {
    left = FUEL
    sizes = sizesOf(value)
    return validate(value, schema, draft, lookup)
  }
}

/** @throws SchemaWorkError when it is too large, with what it refers to written out */
function refersToItself(schema: Schema | boolean, lookup: ReturnType<typeof dereference>): boolean {
  const counts = new Map<object, number>()
  const open = new Set<object>()
  let isRecursive = false
  const count = (part: unknown): number => {
    if (typeof part !== 'object' || part === null) return 1
    isRecursive ||= open.has(part)
    const known = open.has(part) ? 1 : counts.get(part)
    if (known !== undefined) return known
    open.add(part)
    const referred = lookup[String((part as Schema).__absolute_ref__)]
    const sum = [...Object.values(part), referred].reduce((sum: number, inner) => sum + count(inner), 1)
    open.delete(part)
    counts.set(part, sum)
    return sum
  }
  if (count(schema) > MOST_WRITTEN_OUT) throw new SchemaWorkError('its references multiply')
  return isRecursive
}

/** The validator has no hook. It reads this word of a schema once whenever it holds a value against it. */
const READ_AT_EACH_LOOK = '$recursiveAnchor'
/** What they hold is compared, or looked up, one by one. */
const OF_ENTRIES = [
  'enum',
  'const',
  'required',
  'properties',
  'dependentRequired',
  'dependencies',
  'dependentSchemas',
]
/** Each of them goes through a text from its beginning to its end. */
const OF_TEXTS = ['minLength', 'maxLength', 'format']
/** Each of them goes through all names of an object, or all items of a list, of which not each is looked at. */
const OF_NAMES = [
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
]
const OF_ITEMS = ['items', 'additionalItems', 'unevaluatedItems', 'contains']

function countLooks(
  part: Schema,
  isRecursive: boolean,
  look: (costOf: (sizes: BodySizes) => number) => void,
): void {
  const costOf = costs(part)
  let counted: BodySizes | undefined
  let looks = 0
  const written = part[READ_AT_EACH_LOOK]
  Object.defineProperty(part, READ_AT_EACH_LOOK, {
    get() {
      look((sizes) => {
        if (counted !== sizes) [counted, looks] = [sizes, 0]
        looks += 1
        return costOf(sizes, isRecursive ? 0 : looks - 1)
      })
      return written
    },
  })
}

/**
 * A look does not say what it looks at. What a part looks at are different places, so that its first look is charged with the largest,
 * its second with the second. Where a schema refers to itself it may meet one place often: then each look is charged with the largest.
 */
function costs(part: Schema): (sizes: BodySizes, at: number) => number {
  const has = (words: readonly string[]) => words.some((word) => Object.hasOwn(part, word))
  const ofItems = OF_ITEMS.some((word) => typeof part[word] === 'boolean')
  const [ofTexts, ofNames] = [has(OF_TEXTS), has(OF_NAMES)]
  const entries = OF_ENTRIES.reduce((sum, word) => sum + entriesOf(part[word]), 0)
  const own = 1 + Math.max(0, Math.floor((entries - FREE_ENTRIES) / ENTRIES_A_LOOK))
  const partOf = (sizes: ArrayLike<number>, at: number, toALook: number) =>
    Math.floor((sizes[at] ?? 0) / toALook)
  return ({ texts, lists, objects }, at) =>
    own +
    (ofTexts ? partOf(texts, at, CHARACTERS_A_LOOK) : 0) +
    (ofItems ? partOf(lists, at, ITEMS_A_LOOK) : 0) +
    (ofNames ? partOf(objects, at, 1) : 0)
}

function entriesOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}
