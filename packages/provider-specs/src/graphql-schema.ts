import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  graphqlSync,
  Kind,
  parse,
  validate,
} from 'graphql'
import type { Answer } from './service.ts'

type Ask = { query: string; variables?: Record<string, unknown> }

/** An official GraphQL schema, ready to judge documents and to answer them by resolvers. */
export type Schema = {
  errorsOf(ask: Ask): string[]
  answer(ask: Ask, root: Record<string, unknown>): Answer
}

const loaded = new Map<string, GraphQLSchema>()

/** Loads a schema below specs/, once. */
export function loadSchema(file: string): Schema {
  const schema =
    loaded.get(file) ?? buildSchema(readFileSync(new URL(`../specs/${file}`, import.meta.url), 'utf8'))
  loaded.set(file, schema)
  return {
    errorsOf: (ask) => errorsOf(schema, ask),
    answer({ query, variables }, rootValue) {
      const { data, errors } = graphqlSync({
        schema,
        source: query,
        rootValue,
        variableValues: variables ?? {},
      })
      const body = { data, ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}) }
      return { status: 200, body: JSON.parse(JSON.stringify(body)) }
    },
  }
}

/** What is wrong with a document or its variables. */
function errorsOf(schema: GraphQLSchema, { query, variables = {} }: Ask): string[] {
  try {
    const document = parse(query)
    const found = validate(schema, document)
    return (found.length > 0 ? found : variableErrors(schema, document, variables)).map(
      ({ message }) => message,
    )
  } catch (error) {
    if (error instanceof GraphQLError) return [error.message]
    throw error
  }
}

function variableErrors(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  variables: Record<string, unknown>,
): readonly GraphQLError[] {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  return getVariableValues(schema, operation?.variableDefinitions ?? [], variables).errors ?? []
}
