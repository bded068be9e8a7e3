import type { Budget, Document } from './document.ts'
import { type Asked, inputOf, keyOf, keyPart, labelOf, valueTypeOf } from './inputs.ts'
import { DEEPEST_FIELDS, MOST_INPUTS } from './limits.ts'
import { at, childOf, type Node, textAt } from './node.ts'
import type { BodyKind, BodyPart } from './operation.ts'
import { readSchema, type Schema } from './schema.ts'

/** A value of a structure and the setting that it is made of. */
export type Field = { part: BodyPart; input: ReturnType<typeof inputOf> }

/** What the fields of one operation are made with; `room` counts down. */
export type Making = { document: Document; budget: Budget; kind: BodyKind; encodings: Node; room: number }

export function newMaking(
  document: Document,
  budget: Budget,
  kind: BodyKind = 'json',
  encodings: Node = {},
): Making {
  return { document, budget, kind, encodings, room: MOST_INPUTS }
}

export type Inside = { path: readonly string[]; isRequired: boolean; place: string; group?: string }

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
    return objectFields(making, schema, { ...inside, path, place: `${inside.place}/${keyPart(name)}`, group })
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

function nullsOf(schema: Schema, items: Schema | undefined): Pick<BodyPart, 'isNullable' | 'hasNulls'> {
  return { ...(schema.isNullable && { isNullable: true }), ...(items?.isNullable && { hasNulls: true }) }
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
