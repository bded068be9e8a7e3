import { type Divided, inSlices } from '@orch/json'
import { type Files, type FileValue, ProviderError } from '@orch/providers'
import { ApiError } from '../ground/api-error.ts'
import { tooMany } from '../ground/form-fields.ts'
import { parseJson } from '../ground/json-text.ts'
import { readForm } from './read-form.ts'
import { type FormPart, readMultipart } from './read-multipart.ts'
import { type ReceivedBody, textOf } from './received-text.ts'

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
  if (type === 'application/x-www-form-urlencoded') return fieldsOf(readForm(body))
  if (type === 'multipart/form-data') return fieldsOf(await stored(readMultipart(body), files))
  if (type === '' || type === 'application/json' || type.endsWith('+json'))
    return parseJson(textOf(body), 'all')
  if (type === 'application/x-ndjson' || type === 'application/jsonl')
    return parseJson(await inSlices(listOf(textOf(body))), 'all')
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return textOf(body)
  return storeIn(files, { name: 'body', type: body.type }, body.bytes)
}

/** Lines of JSON as one list; empty lines are left out. */
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

/** Text as text, files as file values. A file that nobody chose is null. */
async function stored(
  form: readonly FormPart[],
  files: Files,
): Promise<[string, string | FileValue | null][]> {
  if (form.filter((part) => 'file' in part).length > MOST_FILES) throw tooMany(MOST_FILES, 'files')
  const fields: [string, string | FileValue | null][] = []
  for (const part of form) {
    if ('text' in part) fields.push([part.name, part.text])
    else {
      const { file } = part
      const isChosen = file.name !== '' || file.bytes.byteLength > 0
      fields.push([part.name, isChosen ? await storeIn(files, file, file.bytes) : null])
    }
  }
  return fields
}

/** Stores a file that came. @throws ApiError BODY_TOO_LARGE, UNAVAILABLE */
export async function storeIn(
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
