import { declaredCharset, decodeBytes, markedCharset, wideCharset } from '@orch/charset'
import { type Divided, inSlices } from '@orch/json'
import { type Files, type FileValue, ProviderError } from '@orch/providers'
import { ApiError } from '../ground/api-error.ts'
import { requireFewFields, tooMany } from '../ground/form-fields.ts'
import { parseJson } from '../ground/json-text.ts'

/** A body as it came. */
export type ReceivedBody = { bytes: Uint8Array; type: string }

/** Of one form: each is stored by itself before anybody gets an answer. */
const MOST_FILES = 100
const LINES_AT_ONCE = 10_000

/**
 * What a workflow gets of a body, by its content type: JSON and forms as data, texts as text, everything else as a file.
 *
 * | content type | gives |
 * |---|---|
 * | `application/json`, `…+json`, none | the value; nothing is `{}` |
 * | `application/x-www-form-urlencoded` | its fields; those that come twice as lists |
 * | `multipart/form-data` | the same, with files as file values |
 * | `application/x-ndjson` | a list |
 * | `text/…`, XML | the text |
 * | anything else | a file value |
 *
 * @throws ApiError INVALID_BODY, BODY_TOO_LARGE, BODY_TOO_DEEP, UNSUPPORTED_BODY
 */
export async function readDelivery(body: ReceivedBody, files: Files): Promise<unknown> {
  const type = body.type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (body.bytes.byteLength === 0) return {}
  if (type === 'application/x-www-form-urlencoded') return fieldsOf(pairsOf(body))
  if (type === 'multipart/form-data') return fieldsOf(await partsOf(body, files))
  if (type === '' || type === 'application/json' || type.endsWith('+json'))
    return parseJson(textOf(body), 'all')
  if (type === 'application/x-ndjson' || type === 'application/jsonl')
    return parseJson(await inSlices(listOf(textOf(body))), 'all')
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return textOf(body)
  return storeIn(files, { name: 'body', type: body.type }, body.bytes)
}

/** Lines of JSON as one list; empty lines are none. */
function* listOf(text: string): Divided<string> {
  const lines: string[] = []
  for (let from = 0, seen = 1; from <= text.length; seen += 1) {
    const found = text.indexOf('\n', from)
    const end = found < 0 ? text.length : found
    const line = text.slice(from, end).trim()
    if (line !== '') lines.push(line)
    from = end + 1
    if (seen % LINES_AT_ONCE === 0) yield
  }
  return `[${lines.join(',')}]`
}

/** @throws ApiError UNSUPPORTED_BODY for a charset that nobody knows, INVALID_BODY for bytes that are not of it */
function textOf({ bytes, type }: ReceivedBody): string {
  const charset =
    markedCharset(bytes) ??
    declaredCharset(type) ??
    (type.includes('json') ? wideCharset(bytes) : undefined) ??
    'utf-8'
  try {
    return decodeBytes(charset, bytes, { isStrict: true })
  } catch (error) {
    if (error instanceof RangeError)
      throw new ApiError('UNSUPPORTED_BODY', `The charset ${charset} is not known; send UTF-8`)
    throw new ApiError('INVALID_BODY', `The body is not text in ${charset}`)
  }
}

function pairsOf(body: ReceivedBody): URLSearchParams {
  const text = textOf(body)
  requireFewFields(text, '&')
  return new URLSearchParams(text)
}

type Part = string | FileValue

async function partsOf(body: ReceivedBody, files: Files): Promise<[string, Part][]> {
  const { bytes, type } = body
  const boundary = /;\s*boundary="?([^";\s]+)/i.exec(type)?.[1]
  if (boundary !== undefined)
    requireFewFields(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), `--${boundary}`)
  const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw new ApiError('INVALID_BODY', 'The body is not the multipart form that its Content-Type says')
  })
  const given = [...form]
  if (given.filter(([, value]) => typeof value !== 'string').length > MOST_FILES)
    throw tooMany(MOST_FILES, 'files')
  const parts: [string, Part][] = []
  for (const [name, value] of given) parts.push([name, await partOf(value, files)])
  return parts
}

async function partOf(value: string | File, files: Files): Promise<Part> {
  if (typeof value === 'string') return value
  return storeIn(files, value, await value.bytes())
}

/** @throws ApiError BODY_TOO_LARGE, UNAVAILABLE */
async function storeIn(
  files: Files,
  { name, type }: { name: string; type: string },
  bytes: Uint8Array,
): Promise<FileValue> {
  try {
    return await files.write({ name, type }, once(bytes))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ApiError(error.code === 'FILE_TOO_LARGE' ? 'BODY_TOO_LARGE' : 'UNAVAILABLE', error.message)
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Names of objects' own machinery are data like any other. */
function fieldsOf<Value>(entries: Iterable<readonly [string, Value]>): Record<string, unknown> {
  const found = new Map<string, Value[]>()
  for (const [name, value] of entries) {
    const values = found.get(name)
    if (values) values.push(value)
    else found.set(name, [value])
  }
  const single = ([name, values]: [string, Value[]]) => [name, values.length === 1 ? values[0] : values]
  return Object.fromEntries([...found].map(single))
}
