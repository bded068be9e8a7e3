import type { AnyBulkWriteOperation, Document, MongoBulkWriteError } from 'mongodb'
import { at } from '../answers.ts'
import { invalidInput, jsonIn, listIn, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { told, toldTogether } from './conversation.ts'
import { documentIn, documentsIn, isObject, plainOf } from './documents.ts'

export async function insertDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const documents = await documentsIn(call.config, 'mongoDocuments')
  if (documents.length === 0) return { ids: [], count: 0 }
  const { insertedIds, insertedCount } = await written(
    call,
    documents.map((document) => ({ insertOne: { document } })),
  )
  return { ids: Object.values(insertedIds).map((id) => plainOf(id)), count: insertedCount }
}

export async function updateDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const { config } = call
  const filter = await requiredDocument(call, 'mongoFilter')
  const update = await changeIn(call)
  const isAll = isAllIn(config)
  const upsert = textIn(config, 'mongoUpsert') === 'insert'
  const result = await told(call, (collection, terms) =>
    isAll
      ? collection.updateMany(filter, update, { ...terms, upsert })
      : collection.updateOne(filter, update, { ...terms, upsert }),
  )
  return {
    matched: result.matchedCount,
    modified: result.modifiedCount,
    upsertedId: plainOf(result.upsertedId),
  }
}

export async function deleteDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const filter = await requiredDocument(call, 'mongoFilter')
  const isAll = isAllIn(call.config)
  const { deletedCount } = await told(call, (collection, terms) =>
    isAll ? collection.deleteMany(filter, terms) : collection.deleteOne(filter, terms),
  )
  return { deleted: deletedCount }
}

/** Each document is found by the values of some of its fields, and set or added. */
export async function upsertDocuments(call: ActionCall): Promise<Record<string, unknown>> {
  const keys = listIn(call.config, 'mongoKey') ?? []
  if (keys.length === 0) throw invalidInput('mongoKey', 'must be set')
  const documents = await documentsIn(call.config, 'mongoDocuments')
  if (documents.length === 0) return { inserted: 0, matched: 0, modified: 0 }
  const result = await written(
    call,
    documents.map((document, index) => upsertOf(document, keys, index)),
  )
  return { inserted: result.upsertedCount, matched: result.matchedCount, modified: result.modifiedCount }
}

function upsertOf(document: Document, keys: readonly string[], index: number): AnyBulkWriteOperation {
  const filter = keys.map((key): [string, unknown] => {
    const value = at(document, key)
    if (value === undefined || value === null)
      throw invalidInput(
        'mongoDocuments',
        `must have "${key}" in each document: number ${index + 1} has none`,
      )
    // As a value: no object of it is an operator.
    return [key, { $eq: value }]
  })
  const rest = Object.entries(document).filter(([name]) => !keys.includes(name))
  const update = rest.length === 0 ? { $setOnInsert: {} } : { $set: Object.fromEntries(rest) }
  return { updateOne: { filter: Object.fromEntries(filter), update, upsert: true } }
}

/** What each operation of a list must hold, and what it may. */
const OPERATIONS: Readonly<Record<string, { must: readonly string[]; may: readonly string[] }>> = {
  insertOne: { must: ['document'], may: [] },
  updateOne: { must: ['filter', 'update'], may: ['upsert', 'arrayFilters', 'hint', 'collation'] },
  updateMany: { must: ['filter', 'update'], may: ['upsert', 'arrayFilters', 'hint', 'collation'] },
  replaceOne: { must: ['filter', 'replacement'], may: ['upsert', 'hint', 'collation'] },
  deleteOne: { must: ['filter'], may: ['hint', 'collation'] },
  deleteMany: { must: ['filter'], may: ['hint', 'collation'] },
}

export async function bulkWrite(call: ActionCall): Promise<Record<string, unknown>> {
  if (!Array.isArray(jsonIn(call.config, 'mongoOperations')))
    throw invalidInput('mongoOperations', 'must be a list, such as [{"deleteOne": {"filter": {}}}]')
  const operations = await documentsIn(call.config, 'mongoOperations')
  if (operations.length === 0) throw invalidInput('mongoOperations', 'must hold one operation at least')
  const result = await written(
    call,
    operations.map((operation, index) => operationOf(operation, index)),
  )
  return {
    inserted: result.insertedCount,
    matched: result.matchedCount,
    modified: result.modifiedCount,
    deleted: result.deletedCount,
    upserted: result.upsertedCount,
  }
}

/** @throws ProviderError INVALID_INPUT */
function operationOf(operation: Document, index: number): AnyBulkWriteOperation {
  const [name = '', ...more] = Object.keys(operation)
  const known = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
  const body: unknown = operation[name]
  const where = `number ${index + 1}`
  if (known === undefined || more.length > 0 || !isObject(body))
    throw invalidInput(
      'mongoOperations',
      `must hold one of ${Object.keys(OPERATIONS).join(', ')} each: not ${where}`,
    )
  const lacking = known.must.find((field) => typeof body[field] !== 'object' || body[field] === null)
  if (lacking !== undefined) throw invalidInput('mongoOperations', `must have "${lacking}" in ${where}`)
  const strange = Object.keys(body).find((field) => ![...known.must, ...known.may].includes(field))
  if (strange !== undefined) throw invalidInput('mongoOperations', `must not have "${strange}" in ${where}`)
  return operation as AnyBulkWriteOperation
}

type Whole = 'none' | 'before' | 'others'

/** Several changes, as the step says what becomes of the others when one is refused. One alone needs no transaction. */
async function written({ ...call }: ActionCall, operations: AnyBulkWriteOperation[]) {
  const whole = wholeIn(call.config)
  const isTogether = whole === 'none' && operations.length > 1
  const write = isTogether ? toldTogether : told
  return write(call, async (collection, terms) => {
    try {
      return await collection.bulkWrite(operations, { ...terms, ordered: whole !== 'others' })
    } catch (error) {
      throw refusalOf(error, whole, operations.length)
    }
  })
}

/** Which one was refused, and what became of the others. */
function refusalOf(error: unknown, whole: Whole, all: number): unknown {
  const refused = (error as Partial<MongoBulkWriteError>).writeErrors
  const [first] = Array.isArray(refused) ? refused : []
  if (first === undefined || all === 1) return error
  const { index, errmsg } = first as { index: number; errmsg?: string }
  const others: Readonly<Record<Whole, string>> = {
    none: 'None took effect',
    before: 'Those before it took effect',
    others: 'All that were not refused took effect',
  }
  const said = `The database refused number ${index + 1} of ${all}: ${String(errmsg).slice(0, 300)}. ${others[whole]}`
  return new ProviderError('REFUSED', said, { cause: error })
}

/** @throws ProviderError INVALID_INPUT */
function wholeIn(config: ActionCall['config']): Whole {
  const whole = textIn(config, 'mongoWhole') ?? 'none'
  if (whole === 'none' || whole === 'before' || whole === 'others') return whole
  throw invalidInput('mongoWhole', 'must be none, before or others')
}

/** @throws ProviderError INVALID_INPUT */
function isAllIn(config: ActionCall['config']): boolean {
  const scope = textIn(config, 'mongoScope') ?? 'one'
  if (scope !== 'one' && scope !== 'all') throw invalidInput('mongoScope', 'must be one or all')
  return scope === 'all'
}

/** What decides which documents are changed must be said. @throws ProviderError INVALID_INPUT */
async function requiredDocument({ config }: ActionCall, key: string): Promise<Document> {
  const document = await documentIn(config, key)
  if (document === undefined) throw invalidInput(key, 'must be set; {} matches all documents')
  return document
}

/** Operators, or a list of stages: a whole document would replace the one that is there. @throws ProviderError INVALID_INPUT */
async function changeIn({ config }: ActionCall): Promise<Document | Document[]> {
  if (Array.isArray(jsonIn(config, 'mongoUpdate'))) return documentsIn(config, 'mongoUpdate')
  const update = await documentIn(config, 'mongoUpdate')
  const names = Object.keys(update ?? {})
  if (update === undefined || names.length === 0) throw invalidInput('mongoUpdate', 'must be set')
  if (names.every((name) => name.startsWith('$'))) return update
  throw invalidInput('mongoUpdate', 'must consist of operators, such as {"$set": {"paid": true}}')
}
