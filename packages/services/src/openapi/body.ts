import type { Budget, Document } from '../document.ts'
import { bodyOf, type Field, type Making, newMaking, objectFields } from '../fields.ts'
import { MOST_ALTERNATIVES } from '../limits.ts'
import { at, childOf, type Node, nodeOf, textAt } from '../node.ts'
import type { Body, BodyKind, BodyPart } from '../operation.ts'
import { readSchema } from '../schema.ts'
import { Unsendable } from './unsendable.ts'

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

/** The body of an operation as settings; undefined where it takes none. @throws Unsendable */
export function readBody(document: Document, value: unknown, budget: Budget): ReadBody | undefined {
  if (value === undefined) return undefined
  const node = document.follow(value)
  if (node === undefined) throw new Unsendable('its body is a reference that leads nowhere')
  const content = Object.entries(childOf(node, 'content')).slice(0, MOST_ALTERNATIVES)
  if (content.length === 0) return undefined
  const [kind, mediaType, media] = chosen(content)
  const isRequired = isNeeded(document, node, media, budget)
  const making = newMaking(document, budget, kind, childOf(media, 'encoding'))
  const fields = fieldsOf(making, at(media, 'schema'), isRequired, textAt(node, 'description'))
  return { body: bodyOf(making, mediaType, fields), fields }
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
  throw new Unsendable(
    `its body must be ${content
      .slice(0, 5)
      .map(([type]) => type.slice(0, 60))
      .join(' or ')}`,
  )
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
