import {
  buildASTSchema,
  buildClientSchema,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  isInputObjectType,
  isNonNullType,
  parse,
} from 'graphql'
import { type Document, newBudget } from '../document.ts'
import { newMaking, objectFields } from '../fields.ts'
import { labelOf } from '../inputs.ts'
import { LONGEST_HELP } from '../limits.ts'
import { at, childOf, isNode, plainLine } from '../node.ts'
import type { Operation } from '../operation.ts'
import { outputsOf, STATUS } from '../outputs.ts'
import { type FoundService, newIds, placeOf, type Reader, requireFew } from '../reader.ts'
import { readSchema } from '../schema.ts'
import { ServiceError } from '../service-error.ts'
import { argumentsNode, inputDocument } from './input-nodes.ts'
import { usualSelection } from './selection.ts'
import { selectionInput } from './selection-text.ts'

/**
 * The GraphQL query that asks an endpoint for its schema; `readDescription` takes the answer. Every server of the last ten years knows all
 * of it.
 * @example
 * ```ts
 * import { INTROSPECTION } from '@orch/services'
 *
 * // Send it as { query: INTROSPECTION } to the endpoint, and give the text of the answer to readDescription.
 * console.log(INTROSPECTION.includes('__schema')) // true
 * ```
 */
export const INTROSPECTION: string = /* @__PURE__ */ getIntrospectionQuery()

/** A GraphQL schema: in the schema language, or what an endpoint answers to an introspection. */
export const graphQlReader: Reader = {
  kind: 'graphql',
  takes: 'a GraphQL schema, as SDL or as the answer to an introspection',
  recognises: ({ value }) => value === undefined || introspectionIn(value) !== undefined,
  read({ text, value }, source) {
    const schema = schemaOf(text, value)
    const document = inputDocument(schema)
    const operations = operationsOf(schema, document)
    if (operations.size === 0) throw invalid('it has no queries and no mutations')
    const { host, baseUrls } = placeOf(source)
    return {
      about: {
        name: host ?? 'GraphQL',
        version: '',
        description: plainLine(schema.description ?? '', LONGEST_HELP),
        docs: '',
        baseUrls,
        signIn: [],
      },
      operations,
      leftOut: Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).map((name) => ({
        operation: `subscription.${name}`,
        reason: 'a step asks once: it cannot stay subscribed',
      })),
    }
  },
}

/** As it stands in an answer, or alone. */
function introspectionIn(value: unknown): IntrospectionQuery | undefined {
  const root = isNode(value) ? value : undefined
  const found = [root, root && childOf(root, 'data')].find((node) => node && isNode(at(node, '__schema')))
  return found as IntrospectionQuery | undefined
}

/** Deprecated values, and types that nothing checks further: real schemas are often not quite valid. @throws ServiceError */
function schemaOf(text: string, value: unknown): GraphQLSchema {
  try {
    if (value === undefined)
      return buildASTSchema(parse(text, { noLocation: true }), { assumeValidSDL: true, assumeValid: true })
    return buildClientSchema(introspectionIn(value) ?? ({} as IntrospectionQuery), { assumeValid: true })
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid('its types are nested too deeply', cause)
    if (!(cause instanceof Error)) throw cause
    const line = cause instanceof GraphQLError ? cause.locations?.[0]?.line : undefined
    throw invalid(`${line === undefined ? '' : `line ${line}: `}${plainLine(cause.message, 300)}`, cause)
  }
}

function invalid(reason: string, cause?: unknown): ServiceError {
  return new ServiceError('DESCRIPTION_INVALID', `The GraphQL schema cannot be used: ${reason}`, cause)
}

const ROOTS = ['query', 'mutation'] as const
type Root = (typeof ROOTS)[number]
type Field = GraphQLField<unknown, unknown>

function operationsOf(schema: GraphQLSchema, document: Document): FoundService['operations'] {
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType() }
  const fields = ROOTS.flatMap((root) =>
    Object.values(roots[root]?.getFields() ?? {}).map((field) => ({ root, field })),
  )
  requireFew(fields.length)
  const operations = new Map<string, Operation>()
  const idOf = newIds()
  for (const { root, field } of fields) {
    const id = idOf(`${root}.${field.name}`)
    operations.set(id, { id, ...operationOf(document, root, field) })
  }
  return operations
}

const ANSWERS = 'application/graphql-response+json, application/json;q=0.9'

function operationOf(document: Document, root: Root, field: Field): Omit<Operation, 'id'> {
  const budget = newBudget()
  const { name, args, description, deprecationReason } = field
  const selection = usualSelection(field.type)
  const schema = readSchema(document, argumentsNode(args), budget)
  const fields = objectFields(newMaking(document, budget), schema, {
    path: [],
    isRequired: true,
    place: 'variables',
  })
  const { outputs, shape } = outputsOf(document, budget, readSchema(document, selection.node, budget))
  return {
    label: labelOf(name),
    description: plainLine(description ?? '', LONGEST_HELP) || labelOf(name),
    tag: root === 'query' ? 'Queries' : 'Mutations',
    method: root.toUpperCase(),
    path: name,
    ...(deprecationReason == null ? {} : { isDeprecated: true }),
    needsSignIn: false,
    accept: ANSWERS,
    answer: 'value',
    inputs: [
      ...fields.map(({ input }) => input),
      ...(selection.text === '' ? [] : [selectionInput(selection.text)]),
    ],
    outputs: [...STATUS, ...outputs],
    ...(shape && { promise: { data: shape } }),
    parameters: [],
    body: { kind: 'json', mediaType: 'application/json', parts: fields.map(({ part }) => part) },
    graphql: {
      head: headOf(root, field),
      field: name,
      ...(selection.text === '' ? {} : { selection: selection.text }),
      objects: args
        .filter(({ type }) => isNonNullType(type) && isInputObjectType(type.ofType))
        .map((arg) => arg.name),
    },
  }
}

function headOf(root: Root, { name, args }: Field): string {
  if (args.length === 0) return `${root} ${name} { ${name}`
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  return `${root} ${name}(${declared}) { ${name}(${given})`
}
