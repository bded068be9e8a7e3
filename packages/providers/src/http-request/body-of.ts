import { parseJson } from '@orch/json'
import { jsonInSlices } from '../api/answer-error.ts'
import { type FormPart, multipartStream } from '../api/multipart-stream.ts'
import { fileName, mediaType } from '../files/file-value.ts'
import type { HttpRequest } from '../http/http.ts'
import { invalidInput, printed, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { encodedPairs, namedValues, pairsOf, textOf } from './named-values.ts'
import { fileSetting, sentBytes, sentFile } from './sent-file.ts'

/** A body and what it is; `isFixed`: the type names a boundary, so the step must not set another. */
export type Body = { body?: NonNullable<HttpRequest['body']>; type?: string; isFixed?: true }

const bodies: Readonly<Record<string, (call: ActionCall) => Body | Promise<Body>>> = {
  auto: autoBody,
  json: jsonBody,
  form: formBody,
  multipart: multipartBody,
  file(call) {
    const file = fileSetting(call, 'httpFile')
    return { body: file, type: file.type }
  },
  xml: ({ config }) => textBody(config, 'httpXml', 'application/xml; charset=utf-8'),
  text: ({ config }) => textBody(config, 'httpText', 'text/plain; charset=utf-8'),
  none: () => ({}),
}

/** The body of a step. @throws ProviderError INVALID_INPUT naming the setting */
export async function bodyOf(call: ActionCall): Promise<Body> {
  const kind = textIn(call.config, 'httpBodyType') ?? 'auto'
  const make = Object.hasOwn(bodies, kind) ? bodies[kind] : undefined
  if (!make) throw invalidInput('httpBodyType', `must be one of ${Object.keys(bodies).join(', ')}`)
  const made = await make(call)
  const own = textIn(call.config, 'httpContentType')
  return own === undefined || made.body === undefined || made.isFixed ? made : { ...made, type: own }
}

/** A body is sent as JSON; a text that is not JSON goes as it is. */
async function autoBody({ config }: ActionCall): Promise<Body> {
  const value = config['httpBody']
  if (value === undefined || value === null || value === '') return {}
  if (typeof value !== 'string') return { body: await printed(value), type: 'application/json' }
  const isJson = (await jsonInSlices(value)) !== undefined
  return { body: value, type: isJson ? 'application/json' : 'text/plain; charset=utf-8' }
}

/** Always JSON: a text that is not JSON is sent as a JSON text. */
async function jsonBody({ config }: ActionCall): Promise<Body> {
  const value = config['httpBody']
  if (value === undefined || value === '') return {}
  const isJson = typeof value === 'string' && (await jsonInSlices(value)) !== undefined
  return { body: isJson ? value : await printed(value), type: 'application/json' }
}

function formBody({ config }: ActionCall): Body {
  const values = namedValues(config, 'httpForm')
  const body = typeof values === 'string' ? values : encodedPairs(pairsOf(values)).replaceAll('%20', '+')
  return { body, type: 'application/x-www-form-urlencoded' }
}

function textBody(config: ActionCall['config'], key: string, type: string): Body {
  const value = config[key]
  return value === undefined || value === null || value === '' ? {} : { body: textOf(value), type }
}

function multipartBody(call: ActionCall): Body {
  const rows = partRows(call.config['httpParts'])
  return { ...multipartStream(rows.flatMap((row) => partsOf(call, row))), isFixed: true }
}

type PartRow = { name?: unknown; kind?: unknown; value?: unknown; fileName?: unknown; type?: unknown }

/** Rows, or an object of names and values, as structures or as JSON. */
function partRows(value: unknown): PartRow[] {
  const rows = typeof value === 'string' ? parsed(value) : value
  if (Array.isArray(rows) && rows.every((row) => typeof row === 'object' && row !== null)) return rows
  if (typeof rows === 'object' && rows !== null && !Array.isArray(rows))
    return Object.entries(rows).map(([name, part]) => ({ name, value: part }))
  throw invalidInput('httpParts', 'must be a list of rows with "name" and "value"')
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    throw invalidInput('httpParts', 'must be valid JSON', cause)
  }
}

function partsOf(call: ActionCall, row: PartRow): FormPart[] {
  const { name, value, kind } = row
  if (typeof name !== 'string' || name.trim() === '' || value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => partsOf(call, { ...row, value: one }))
  const file =
    sentFile(call, structure(value)) ??
    (kind === 'file' ? sentBytes(Buffer.from(textOf(value)), name) : undefined)
  if (!file) return [{ name, text: textOf(value) }]
  const own = (text: unknown) => (typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined)
  const type = own(row.type)
  return [
    {
      name,
      open: file.open,
      size: file.size,
      fileName: fileName(own(row.fileName) ?? file.name),
      type: type === undefined ? file.type : mediaType(type),
    },
  ]
}

/** A file that came among other text is JSON text. */
function structure(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return value
  try {
    return parseJson(value)
  } catch {
    return value
  }
}
