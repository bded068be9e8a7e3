import type { Document } from 'mongodb'
import { textAt } from '../answers.ts'
import { commonJs } from '../common-js.ts'
import { invalidInput, jsonIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

type Config = ActionCall['config']

/** They run JavaScript in the database. */
const PROGRAMS = new Set(['$where', '$function', '$accumulator', '$code'])
/** A server takes no larger document. */
const LARGEST = 16_777_216
const MOST = 100_000
const DEEPEST = 100
/** A server keeps nothing that is nested more than 100 levels deep; a pipeline may add some. */
const DEEPEST_ANSWER = 200

/**
 * A document of a setting, in which `{"$oid": "…"}`, `{"$date": "…"}` and the like are values (MongoDB Extended JSON v2).
 * @throws ProviderError INVALID_INPUT
 */
export async function documentIn(config: Config, key: string): Promise<Document | undefined> {
  const value = jsonIn(config, key)
  if (value === undefined) return undefined
  if (!isObject(value)) throw invalidInput(key, 'must be a JSON object, such as {"city": "Berlin"}')
  return readDocument(value, key)
}

/** One document, or a list of them. @throws ProviderError INVALID_INPUT */
export async function documentsIn(config: Config, key: string): Promise<Document[]> {
  const value = jsonIn(config, key)
  if (value === undefined) throw invalidInput(key, 'must be set')
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > MOST) throw invalidInput(key, `must hold ${MOST} at most`)
  const documents: Document[] = []
  for (const [index, item] of list.entries()) {
    if (!isObject(item)) throw invalidInput(key, `must hold objects: number ${index + 1} is not an object`)
    documents.push(await readDocument(item, key))
  }
  return documents
}

async function readDocument(value: object, key: string): Promise<Document> {
  const sendable = sendableOf(value, key) as object
  const { BSON } = commonJs(await import('mongodb'))
  try {
    const document = BSON.EJSON.deserialize(sendable, { relaxed: false }) as Document
    if (BSON.serialize(document).length <= LARGEST) return document
  } catch (cause) {
    throw invalidInput(key, `cannot be sent: ${(cause as Error).message}`, cause)
  }
  throw invalidInput(key, 'must hold documents of 16 MB at most')
}

const [SMALLEST, LONG_END] = [-(2n ** 63n), 2n ** 63n]

/** The same without what may not be sent, and with large whole numbers as the client library reads them. */
function sendableOf(value: unknown, key: string, depth = 0): unknown {
  if (depth > DEEPEST) throw invalidInput(key, `must be ${DEEPEST} levels deep at most`)
  if (typeof value === 'bigint') {
    if (value < SMALLEST || value >= LONG_END)
      throw invalidInput(key, `holds ${value}, which has more than 64 bits`)
    return { $numberLong: String(value) }
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => sendableOf(item, key, depth + 1))
  const program = Object.keys(value).find((name) => PROGRAMS.has(name))
  if (program !== undefined)
    throw invalidInput(key, `must not hold ${program}: it runs a program in the database`)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, sendableOf(item, key, depth + 1)]),
  )
}

/** Whether a name stands anywhere in it. */
export function holds(value: unknown, names: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, item]) => names.has(name) || holds(item, names))
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A value as a step gives it: ids as hexadecimal text, dates as ISO texts, whole numbers as numbers while they are exact and as bigint beyond,
 * Decimal128 as text with all its digits, bytes as base64.
 */
export function plainOf(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST_ANSWER)
    throw new ProviderError('BAD_RESPONSE', 'The answer is nested too deeply to be read')
  if (typeof value !== 'object' || value === null) return plainScalar(value)
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1))
  const type: unknown = Reflect.get(value, '_bsontype')
  // A field of a document may have this name too.
  if (typeof type === 'string' && !Object.hasOwn(value, '_bsontype')) return plainOfType(type, value, depth)
  return value instanceof Date ? dateOf(value) : plainFields(value, depth)
}

function plainScalar(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : (value ?? null)
}

const plainFields = (value: object, depth: number) =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item, depth + 1)]))

/** A server has dates that no calendar has. */
const dateOf = (date: Date) => (Number.isNaN(date.getTime()) ? null : date.toISOString())

/** A value of a type that JSON has not; one that is only a mark, such as MinKey, is its name. */
function plainOfType(type: string, value: object, depth: number): unknown {
  switch (type) {
    case 'ObjectId':
    case 'Decimal128':
    case 'BSONSymbol':
      return String(value)
    case 'Timestamp':
    case 'Long':
      return plainOf(BigInt(String(value)))
    case 'Int32':
    case 'Double':
      return plainOf(Number(value))
    case 'Binary':
      return bytesOf(value as Bytes)
    case 'BSONRegExp':
      return `/${textAt(value, 'pattern')}/${textAt(value, 'options')}`
    case 'DBRef':
      return plainFields(value, depth)
    case 'Code':
      return textAt(value, 'code')
    default:
      return type
  }
}

type Bytes = { sub_type: number; buffer: Uint8Array; position: number }

const UUID = 4

function bytesOf({ sub_type: kind, buffer, position }: Bytes): string {
  const bytes = Buffer.from(buffer.subarray(0, position))
  if (kind !== UUID || bytes.length !== 16) return bytes.toString('base64')
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
