import type { Budget, Document } from './document.ts'
import { type Asked, inputOf, keyOf, keyPart, labelOf, valueTypeOf } from './inputs.ts'
import { DEEPEST_FIELDS, LONGEST_LABEL, MOST_INPUTS } from './limits.ts'
import { at, childOf, type Node, shortened, textAt } from './node.ts'
import type { Body, BodyKind, BodyPart } from './operation.ts'
import { readSchema, type Schema } from './schema.ts'

/** A value of a structure and the setting that it is made of. */
export type Field = { part: BodyPart; input: ReturnType<typeof inputOf> }

/** What the fields of one operation are made with; `room` counts down, and `objects` are those that are required. */
export type Making = {
  document: Document
  budget: Budget
  kind: BodyKind
  encodings: Node
  room: number
  objects: (readonly string[])[]
}

export function newMaking(
  document: Document,
  budget: Budget,
  kind: BodyKind = 'json',
  encodings: Node = {},
): Making {
  return { document, budget, kind, encodings, room: MOST_INPUTS, objects: [] }
}

export type Inside = { path: readonly string[]; isRequired: boolean; place: string; group?: string }

/** The body that fields are made for. */
export function bodyOf(
  { kind, objects }: Pick<Making, 'kind' | 'objects'>,
  mediaType: string,
  fields: readonly Field[],
): Body {
  const parts = fields.map(({ part }) => part)
  return { kind, mediaType, parts, ...(objects.length > 0 && { objects }) }
}

/** Required names first, as far as there is room; what has none left is asked for as JSON, all together. */
export function objectFields(making: Making, { properties, required }: Schema, inside: Inside): Field[] {
  const sorted = properties
    .filter(([name, value]) => !isReadOnly(making.document, value) && isShown(name))
    .sort(([one], [other]) => Number(required.has(other)) - Number(required.has(one)))
  const fields: Field[] = []
  for (const [at, [name, value]] of sorted.entries()) {
    if (making.room <= 0 || making.budget.left <= 0) return [...fields, moreField(inside, sorted.slice(at))]
    const isRequired = inside.isRequired && required.has(name)
    fields.push(...propertyFields(making, name, value, { ...inside, isRequired }))
  }
  return fields
}

/** A name that a form could not show could not be filled in by anybody who knows what it is. */
const isShown = (name: string) => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name) && name.length <= 200

function isReadOnly(document: Document, value: unknown): boolean {
  return at(document.follow(value) ?? {}, 'readOnly') === true
}

function propertyFields(making: Making, name: string, value: unknown, inside: Inside): Field[] {
  const { document, budget, kind, encodings } = making
  const schema = readSchema(document, value, budget)
  const path = [...inside.path, name]
  const isOpen = schema.type === 'object' && schema.properties.length > 0 && path.length < DEEPEST_FIELDS
  const isBracketed = kind === 'form' && textAt(childOf(encodings, path[0] ?? ''), 'style') === 'deepObject'
  if (isOpen && (kind === 'json' || isBracketed)) {
    const group = path.map(labelOf).join(' › ')
    const own = { ...inside, path, place: `${inside.place}/${keyPart(name)}`, group }
    return openFields(making, schema, own)
  }
  making.room -= 1
  const items = schema.type === 'array' ? readSchema(document, at(schema.node, 'items'), budget) : undefined
  // Bytes inside JSON are a text in base64.
  const fit = (one: Schema): Schema =>
    kind === 'json' && one.type === 'file' ? { ...one, type: 'string' } : one
  const asked: Asked = {
    name,
    schema: fit(schema),
    items: items && fit(items),
    isRequired: inside.isRequired,
    place: inside.place,
    group: inside.group,
  }
  return [
    {
      part: {
        key: keyOf(asked),
        path,
        ...valueTypeOf(asked.schema, asked.items),
        ...(asked.isRequired ? { isRequired: true } : {}),
        ...(kind === 'json' ? nullsOf(schema, items) : {}),
        ...(isBracketed ? { isBracketed } : {}),
      },
      input: inputOf(asked),
    },
  ]
}

/** Of an object inside the body. One that is required is sent, also where nothing in it is. */
function openFields(making: Making, schema: Schema, own: Inside & { group: string }): Field[] {
  if (making.kind !== 'json') return objectFields(making, schema, own)
  if (own.isRequired && !schema.isNullable) making.objects.push(own.path)
  const fields = objectFields(making, schema, own)
  return schema.isNullable ? withNull(making, fields, own) : fields
}

function nullsOf(schema: Schema, items: Schema | undefined): Pick<BodyPart, 'isNullable' | 'hasNulls'> {
  return { ...(schema.isNullable && { isNullable: true }), ...(items?.isNullable && { hasNulls: true }) }
}

/**
 * An object that may be null is filled in field by field, or given as a whole: as null, too. So a form requires none of its fields; a step
 * that gives some of them still has to give those that are required.
 */
function withNull(making: Making, fields: readonly Field[], inside: Inside & { group: string }): Field[] {
  making.room -= 1
  const { part, input } = moreField(inside, [])
  const { label: _, help: __, ...own } = input
  const whole: Field = {
    part: { ...part, isNullable: true },
    input: {
      ...own,
      label: shortened(`${inside.group} as a whole`, LONGEST_LABEL),
      placeholder: 'null',
      help: 'null for none; or a JSON object of what has no field here',
      group: inside.group,
    },
  }
  const others = fields.filter((one) => one.part.key !== part.key)
  return [...others.map(asOptional), whole]
}

function asOptional({ part, input: { required: _, ...input } }: Field): Field {
  return { part, input }
}

function moreField({ path, place }: Inside, left: readonly (readonly [string, unknown])[]): Field {
  const key = `${place}:json`
  const names = left.map(([name]) => name)
  const help = `A JSON object of what has no field here: ${names.slice(0, 30).join(', ')}${names.length > 30 ? '…' : ''}`
  return {
    part: { key, path, type: 'json', isMore: true },
    input: { key, label: 'More', type: 'template-textarea', format: 'json', help, group: 'More' },
  }
}
