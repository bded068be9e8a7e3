import type { Budget, Document } from '../document.ts'
import { type Asked, inputOf, keyOf, keyPart, valueTypeOf } from '../inputs.ts'
import { DEEPEST_FIELDS, MOST_INPUTS } from '../limits.ts'
import { at, childOf, type Node, nodeOf, textAt } from '../node.ts'
import type { Body, BodyKind, BodyPart } from '../operation.ts'
import { readSchema, type Schema } from '../schema.ts'
import { Unsendable } from './unsendable.ts'

type Field = { part: BodyPart; input: ReturnType<typeof inputOf> }
export type ReadBody = { body: Body; fields: readonly Field[] }

/** From the best to the last; a body is offered in one form. */
const KINDS: readonly (readonly [BodyKind, RegExp])[] = [
  ['json', /^application\/json\b/i],
  ['json', /^[\w.+-]+\/[\w.+-]+\+json\b/i],
  ['multipart', /^multipart\/form-data\b/i],
  ['form', /^application\/x-www-form-urlencoded\b/i],
  ['json', /^\*\/\*$|^application\/\*$/],
  ['xml', /[/+]xml\b/i],
  ['file', /^application\/(?:octet-stream|pdf|zip|gzip)\b|^(?:image|audio|video)\//i],
  ['text', /^text\//i],
]

type Making = { document: Document; budget: Budget; kind: BodyKind; encodings: Node; room: number }

/** The body of an operation as settings; undefined where it takes none. @throws Unsendable */
export function readBody(document: Document, value: unknown, budget: Budget): ReadBody | undefined {
  if (value === undefined) return undefined
  const node = document.follow(value)
  if (node === undefined) throw new Unsendable('its body is a reference that leads nowhere')
  const content = Object.entries(childOf(node, 'content'))
  if (content.length === 0) return undefined
  const [kind, mediaType, media] = chosen(content)
  const isRequired = isNeeded(document, node, media, budget)
  const making = { document, budget, kind, encodings: childOf(media, 'encoding'), room: MOST_INPUTS }
  const fields = fieldsOf(making, at(media, 'schema'), isRequired, textAt(node, 'description'))
  return { body: { kind, mediaType, parts: fields.map(({ part }) => part) }, fields }
}

/** Many descriptions forget to say that a body is required, although names in it are. */
function isNeeded(document: Document, node: Node, media: Node, budget: Budget): boolean {
  const said = at(node, 'required')
  if (typeof said === 'boolean') return said
  return readSchema(document, at(media, 'schema'), budget).required.size > 0
}

/** @throws Unsendable */
function chosen(content: readonly [string, unknown][]): [BodyKind, string, Node] {
  for (const [kind, pattern] of KINDS) {
    const found = content.find(([type]) => pattern.test(type))
    if (found) return [kind, found[0].includes('*') ? 'application/json' : found[0], nodeOf(found[1])]
  }
  throw new Unsendable(`its body must be ${content.map(([type]) => type.slice(0, 60)).join(' or ')}`)
}

function fieldsOf(making: Making, value: unknown, isRequired: boolean, description: string): Field[] {
  const schema = readSchema(making.document, value, making.budget)
  const isParted = making.kind === 'json' || making.kind === 'form' || making.kind === 'multipart'
  if (isParted && schema.type === 'object' && schema.properties.length > 0)
    return objectFields(making, schema, { path: [], isRequired, place: 'body' })
  if (making.kind === 'form' || making.kind === 'multipart') return [wholeField('json', true, description)]
  if (making.kind === 'json') {
    const isText = schema.type === 'string' || schema.type === 'any'
    return [wholeField(isText ? 'any' : 'json', isRequired, description)]
  }
  return [wholeField(making.kind === 'file' ? 'file' : 'string', isRequired, description, making.kind)]
}

function wholeField(
  type: BodyPart['type'],
  isRequired: boolean,
  help: string,
  kind: BodyKind = 'json',
): Field {
  const format = kind === 'xml' ? 'xml' : type === 'json' || type === 'file' ? 'json' : undefined
  const key = format === undefined ? 'body' : `body:${format}`
  return {
    part: { key, path: [], type, ...(isRequired ? { isRequired } : {}) },
    input: {
      key,
      label: 'Body',
      type: type === 'file' ? 'template-input' : 'template-textarea',
      ...(type === 'file' ? { placeholder: '{{step.file}}' } : {}),
      ...(format === undefined ? {} : { format }),
      ...(isRequired ? { required: true } : {}),
      ...(help === '' ? {} : { help: help.slice(0, 400) }),
    },
  }
}

type Inside = { path: readonly string[]; isRequired: boolean; place: string; group?: string }

/** Required names first, as far as there is room; what has none left is asked for as JSON, all together. */
function objectFields(making: Making, { properties, required }: Schema, inside: Inside): Field[] {
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
    const group = path.map((part) => part.replaceAll('_', ' ')).join(' › ')
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
        ...(isBracketed ? { isBracketed } : {}),
      },
      input: inputOf(asked),
    },
  ]
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
