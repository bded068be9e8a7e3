import type { AbstractCursor, Document } from 'mongodb'
import { mostRowsIn } from '../database/statement.ts'
import { invalidInput, jsonIn, numberIn, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { asked, told } from './conversation.ts'
import { documentIn, documentsIn, holds, plainOf } from './documents.ts'

/** Stages that write into a collection. */
const WRITING = new Set(['$out', '$merge'])

export async function findDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const { config } = call
  const filter = (await documentIn(config, 'mongoFilter')) ?? {}
  const projection = await documentIn(config, 'mongoProjection')
  const sort = await documentIn(config, 'mongoSort')
  const skip = numberIn(config, 'mongoSkip', { min: 0 }) ?? 0
  const most = mostRowsIn(config)
  return asked(call, async (collection, terms) => {
    const shape = projection === undefined ? {} : { projection }
    const cursor = collection.find(filter, { ...terms, ...shape, skip, limit: most + 1 })
    return firstOf(sort === undefined ? cursor : cursor.sort(sort), most)
  })
}

export async function aggregateDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const { config } = call
  const pipeline = await stagesIn(call)
  const isWriting = holds(pipeline, WRITING)
  if (isWriting && (textIn(config, 'dbAccess') ?? 'read') !== 'write')
    throw invalidInput('mongoPipeline', 'must not hold $out or $merge: this step may only read')
  const most = mostRowsIn(config)
  const ask = isWriting ? told : asked
  return ask(call, (collection, terms) => firstOf(collection.aggregate(pipeline, terms), most))
}

/** @throws ProviderError INVALID_INPUT */
async function stagesIn({ config }: ActionCall): Promise<Document[]> {
  const isList = Array.isArray(jsonIn(config, 'mongoPipeline'))
  if (!isList) throw invalidInput('mongoPipeline', 'must be a list of stages, such as [{"$match": {}}]')
  return documentsIn(config, 'mongoPipeline')
}

export async function countDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const filter = (await documentIn(call.config, 'mongoFilter')) ?? {}
  return { count: await asked(call, (collection, terms) => collection.countDocuments(filter, terms)) }
}

/** As many as may come, and whether there are more: the rest is not fetched. */
async function firstOf(cursor: AbstractCursor<Document>, most: number) {
  const documents: unknown[] = []
  let hasMore = false
  for await (const document of cursor) {
    hasMore = documents.length === most
    if (hasMore) break
    documents.push(plainOf(document))
  }
  return { documents, count: documents.length, hasMore }
}
