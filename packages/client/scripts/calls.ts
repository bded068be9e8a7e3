import type { Operation, OperationGroup, OperationId } from '@orch/contract'
import type { z } from 'zod'
import { type Json, schemaOf, typeOf, typeOfShape } from './schemas.ts'
import { HOMES, WORDS, type Words } from './surface.ts'

/** An argument of a call, or a field of its options. `absent` is what stands for it when the caller leaves it out. */
export type Argument = { name: string; type: string; isOptional: boolean; absent?: string | undefined }

/** One call of the client, read off its operation. */
export type Call = {
  operation: Operation
  words: Words
  /** The group it stands in, such as `workspaces.members`. */
  home: string
  name: string
  /** One after another, before the options. */
  given: Argument[]
  /** Fields among the options. */
  options: Argument[]
  /** What is sent, as an expression of these. */
  body: string | undefined
  query: string | undefined
}

/** The calls of an operation: one, unless the client has other words for it. */
export function callsOf(operation: Operation): Call[] {
  const words: Words | readonly Words[] = WORDS[operation.id as OperationId] ?? {}
  return ('length' in words ? words : [words]).map((one) => toCall(operation, one))
}

function toCall(operation: Operation, words: Words): Call {
  const [group = '', verb = ''] = operation.id.split('.')
  const [, home = HOMES[group as OperationGroup] ?? group, name = verb] =
    /^(.+)\.(\w+)$/.exec(words.name ?? '') ?? []
  const params = [...operation.path.matchAll(/:(\w+)/g)].map(
    ([, param = '']): Argument => ({ name: param, type: 'string', isOptional: false }),
  )
  const body = partsOf(operation.body, 'body', operation, words)
  const query = words.query ? NOTHING : partsOf(operation.query, 'query', operation, words)
  const isChange = operation.method !== 'get' && operation.method !== 'delete'
  const readsQuery = words.reads?.argument === 'options'
  return {
    operation,
    words,
    home,
    name,
    given: [...params, ...body.given, ...(readsQuery ? [] : query.given)],
    options: [...body.options, ...(readsQuery ? [] : query.options)],
    body: body.sent ?? (isChange ? '{}' : undefined),
    query: readsQuery ? undefined : (query.sent ?? constant(words.query)),
  }
}

type CallParts = { given: Argument[]; options: Argument[]; sent?: string }

const NOTHING: CallParts = { given: [], options: [] }

/** A body or a query as arguments: field by field where the words say so or where it has one, and else whole. */
function partsOf(
  schema: z.ZodType | undefined,
  name: 'body' | 'query',
  { method }: Operation,
  words: Words,
): CallParts {
  if (schema === undefined) return NOTHING
  const fields = fieldsOf(schema)
  const mentioned = [...(words.fields ?? []), ...(words.options ?? [])]
  const isApart = fields.length === 1 || fields.some((field) => mentioned.includes(field.name))
  if (!isApart) {
    const isOptional = method !== 'patch' && method !== 'put' && schema.safeParse({}).success
    const type = words.reads?.argument === name ? words.reads.type : typeOfShape(schema, 'input')
    return {
      given: [{ name, type, isOptional, absent: isOptional ? '{}' : undefined }],
      options: [],
      sent: name,
    }
  }
  const isOption = (field: Argument) =>
    words.options?.includes(field.name) ?? (field.isOptional && !words.fields?.includes(field.name))
  const sent = fields.map((field) => {
    const other = words.renamed?.[field.name]
    return other === undefined ? field.name : `${field.name}: ${other}`
  })
  const renamed = fields.map((field) => ({ ...field, name: words.renamed?.[field.name] ?? field.name }))
  return {
    given: renamed.filter((_, index) => !isOption(fields[index] as Argument)),
    options: renamed.filter((_, index) => isOption(fields[index] as Argument)),
    sent: `{ ${sent.join(', ')} }`,
  }
}

function fieldsOf(schema: z.ZodType): Argument[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeOf(field),
    isOptional: !required.includes(name),
    absent: field['default'] === undefined ? undefined : JSON.stringify(field['default']),
  }))
}

function constant(query: Words['query']): string | undefined {
  return query === undefined || Object.keys(query).length === 0 ? undefined : JSON.stringify(query)
}
