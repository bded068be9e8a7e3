import { declaredCharset } from '@orch/charset'
import { ApiError } from '../ground/api-error.ts'
import { requireFewFields } from '../ground/form-fields.ts'
import { CHARSET_FIELD } from './read-form.ts'
import { type ReceivedBody, textIn } from './received-text.ts'

/** A field of a form: its text, or a file. */
export type FormPart = { name: string; text: string } | { name: string; file: FormFile }

/** A file of a form. Its bytes are a part of those of the body. */
export type FormFile = { name: string; type: string; bytes: Uint8Array }

/** A part as it stands in the body. */
type Section = { name: string; fileName: string | undefined; type: string | undefined; bytes: Buffer }

const LINE = '\r\n'

/**
 * The parts of a form with files (RFC 7578). Names of files come from `filename*` where it stands, as programs that do not write
 * UTF-8 into headers send them (RFC 8187); texts are in the charset of their part, of the form's field `_charset_`, or in UTF-8.
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY, UNSUPPORTED_BODY
 */
export function readMultipart({ bytes, type }: ReceivedBody): FormPart[] {
  const boundary = parameter(type, 'boundary')
  if (boundary === undefined || boundary === '') throw noForm()
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  requireFewFields(body, `--${boundary}`)
  const sections = [...sectionsOf(body, `--${boundary}`)].map(sectionOf)
  const own = sections.find(({ name }) => name === CHARSET_FIELD)?.bytes.toString('latin1')
  return sections.map((section) => partOf(section, own || 'utf-8'))
}

function noForm(): ApiError {
  return new ApiError('INVALID_BODY', 'The body is not the multipart form that its Content-Type says')
}

/** What stands between the boundaries. What stands before the first and after the last of them is not a part. */
function* sectionsOf(body: Buffer, boundary: string): Generator<Buffer> {
  let at = body.subarray(0, boundary.length).equals(Buffer.from(boundary))
    ? 0
    : body.indexOf(LINE + boundary) + LINE.length
  if (at === LINE.length - 1) throw noForm()
  for (;;) {
    const start = at + boundary.length
    if (body.subarray(start, start + 2).equals(Buffer.from('--'))) return
    const line = body.indexOf(LINE, start)
    const end = line < 0 ? -1 : body.indexOf(LINE + boundary, line)
    if (end < 0 || body.toString('latin1', start, line).trim() !== '') throw noForm()
    yield body.subarray(line + LINE.length, Math.max(end, line + LINE.length))
    at = end + LINE.length
  }
}

function sectionOf(section: Buffer): Section {
  const blank = section.indexOf(LINE + LINE)
  if (blank < 0) throw noForm()
  const headers = new Map(
    section
      .toString('utf8', 0, blank)
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split(LINE)
      .map((line): [string, string] => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
      }),
  )
  const disposition = headers.get('content-disposition') ?? ''
  const name = parameter(disposition, 'name')
  if (name === undefined) throw noForm()
  const fileName = extended(disposition) ?? parameter(disposition, 'filename')
  return {
    name,
    fileName,
    type: headers.get('content-type'),
    bytes: section.subarray(blank + 2 * LINE.length),
  }
}

const TEXT = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b|application\/x-www-form-urlencoded\b)/i

function partOf({ name, fileName, type, bytes }: Section, charset: string): FormPart {
  const isText = fileName === undefined && (type === undefined || TEXT.test(type))
  if (isText) return { name, text: textIn(declaredCharset(type ?? '') ?? charset, bytes) }
  return { name, file: { name: fileName ?? name, type: type ?? 'application/octet-stream', bytes } }
}

/** A parameter of a header, in quotes or not. Browsers write quotes and line breaks in it as `%22`, `%0D` and `%0A`. */
function parameter(header: string, name: string): string | undefined {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, 'i').exec(header) ?? []
  return quoted === undefined
    ? bare
    : quoted
        .replaceAll(/\\(["\\])/g, '$1')
        .replaceAll(/%(22|0d|0a)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** `filename*=UTF-8''%e2%82%ac.txt` */
function extended(disposition: string): string | undefined {
  const [, charset, value] = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(disposition) ?? []
  if (charset === undefined || value === undefined) return undefined
  const bytes = value.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return textIn(charset, Buffer.from(bytes, 'latin1'))
}
