import type { Budget, Document } from '../document.ts'
import { MOST_ALTERNATIVES } from '../limits.ts'
import { at, childOf, type Node, nodeOf } from '../node.ts'
import type { Operation } from '../operation.ts'
import { outputsOf, STATUS } from '../outputs.ts'
import { readSchema, type Schema } from '../schema.ts'

export type ReadAnswer = Pick<Operation, 'accept' | 'answer' | 'outputs'> & {
  schema: Schema | undefined
  hasLink: boolean
}

const JSON_TYPE = /^(?:application\/json|[\w.+-]+\/[\w.+-]+\+json|\*\/\*)(?:;|$)/i
const TEXT_TYPE = /^text\/|[/+](?:xml|yaml|x-ndjson|jsonl)\b/i

const FILE = [{ field: 'data', description: 'The file' }] as const

/** What a good answer of an operation is. */
export function readAnswer(document: Document, operation: Node, budget: Budget): ReadAnswer {
  const statuses = Object.entries(childOf(operation, 'responses'))
  const good = document.followAll(
    statuses.filter(([status]) => /^2(?:\d\d|XX)$/i.test(status)).map(([, one]) => one),
  )
  const content = good.flatMap((response) =>
    Object.entries(childOf(response, 'content')).slice(0, MOST_ALTERNATIVES),
  )
  const types = [
    ...new Set(content.map(([type]) => type).filter((type) => /^[\w.+*-]+\/[\w.+*-]+/.test(type))),
  ]
  const json = content.find(([type]) => JSON_TYPE.test(type))
  const schemaNode = json && at(nodeOf(json[1]), 'schema')
  const schema = schemaNode === undefined ? undefined : readSchema(document, schemaNode, budget)
  const isFile = json === undefined && types.length > 0 && !types.some((type) => TEXT_TYPE.test(type))
  return {
    accept: acceptOf(types, json?.[0]),
    answer: isFile ? 'file' : 'value',
    outputs: [...STATUS, ...(isFile ? FILE : outputsOf(document, budget, schema))],
    schema,
    hasLink: good.some((response) =>
      Object.keys(childOf(response, 'headers')).some((name) => /^link$/i.test(name)),
    ),
  }
}

/** JSON where there is JSON, and no stream of events that never ends. */
function acceptOf(types: readonly string[], json: string | undefined): string {
  if (json !== undefined && !json.startsWith('*')) return json
  const [type] = types
  return type === undefined || type.startsWith('*') ? 'application/json, */*;q=0.5' : type
}
