import type { Budget, Document } from '../document.ts'
import { MOST_ALTERNATIVES } from '../limits.ts'
import { at, childOf, type Node, nodeOf } from '../node.ts'
import type { Operation } from '../operation.ts'
import { outputsOf, STATUS } from '../outputs.ts'
import { readSchema, type Schema } from '../schema.ts'

export type ReadAnswer = Pick<Operation, 'accept' | 'answer' | 'outputs' | 'promise'> & {
  schema: Schema | undefined
  hasLink: boolean
}

const JSON_TYPE = /^(?:application\/json|[\w.+-]+\/[\w.+-]+\+json|\*\/\*)(?:;|$)/i
const IS_TYPE = /^[\w.+*-]+\/[\w.+*-]+/
const TEXT_TYPE = /^text\/|[/+](?:xml|yaml|x-ndjson|jsonl)\b/i

const FILE = [{ field: 'data', description: 'The file' }] as const

/** What a good answer of an operation is. */
export function readAnswer(document: Document, operation: Node, budget: Budget): ReadAnswer {
  const good = goodAnswers(document, operation)
  const content = good.flatMap(({ status, response }) =>
    Object.entries(childOf(response, 'content'))
      .slice(0, MOST_ALTERNATIVES)
      .map(([type, media]) => ({ status, type, media: nodeOf(media) })),
  )
  const types = [...new Set(content.map(({ type }) => type).filter((type) => IS_TYPE.test(type)))]
  const json = content.find(({ type }) => JSON_TYPE.test(type))
  const schemaNode = json && at(json.media, 'schema')
  const schema = schemaNode === undefined ? undefined : readSchema(document, schemaNode, budget)
  const isFile = json === undefined && types.length > 0 && !types.some((type) => TEXT_TYPE.test(type))
  const { outputs, shape } = outputsOf(document, budget, schema)
  return {
    accept: acceptOf(types, json?.type),
    answer: isFile ? 'file' : 'value',
    outputs: [...STATUS, ...(isFile ? FILE : outputs)],
    ...(shape && json && { promise: { data: shape, ...(good.length > 1 && { status: json.status }) } }),
    schema,
    hasLink: good.some(({ response }) =>
      Object.keys(childOf(response, 'headers')).some((name) => /^link$/i.test(name)),
    ),
  }
}

function goodAnswers(document: Document, operation: Node): { status: string; response: Node }[] {
  const statuses = Object.entries(childOf(operation, 'responses')).filter(([status]) =>
    /^2(?:\d\d|XX)$/i.test(status),
  )
  document.spend(statuses.length)
  return statuses.flatMap(([status, one]) => {
    const response = document.follow(one)
    return response === undefined ? [] : [{ status, response }]
  })
}

/** JSON where there is JSON, and no stream of events that never ends. */
function acceptOf(types: readonly string[], json: string | undefined): string {
  if (json !== undefined && !json.startsWith('*')) return json
  const [type] = types
  return type === undefined || type.startsWith('*') ? 'application/json, */*;q=0.5' : type
}
