/**
 * A file that flows between steps: the bytes stand in the store of the execution, the value names them. The id opens the bytes;
 * name, type and size are what the next step shows or sends, and an author may change the name.
 */
export type FileValue = {
  readonly $file: string
  readonly name: string
  /** A media type, such as `text/csv` or `text/plain; charset=utf-8`. */
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** What a new file is to be called. */
export type NewFile = { readonly name: string; readonly type: string }

const LONGEST_NAME = 200
const LONGEST_TYPE = 200
/** Of a type that nobody can name. */
const BYTES = 'application/octet-stream'
const ID = /^[A-Za-z0-9_-]{1,64}$/
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+:-]+|"[^"\\]*"))*$/
/** Besides separators of paths: control characters, and letters that turn the direction of what follows. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

export function asFileValue(value: unknown): FileValue | undefined {
  if (typeof value !== 'object' || value === null || !('$file' in value)) return undefined
  const { $file, name, type, size, ...more } = value as Readonly<Record<string, unknown>>
  if (typeof $file !== 'string' || !ID.test($file) || Object.keys(more).length > 0) return undefined
  if (typeof name !== 'string' || name !== fileName(name)) return undefined
  if (typeof type !== 'string' || type !== mediaType(type)) return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  return { $file, name, type, size }
}

export function fileName(text: string): string {
  const last = text.split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(UNFIT, '').trim()
  return clean === '' || /^\.+$/.test(clean) ? 'file' : shortened(clean)
}

/** The end says what it is, so the middle goes. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const [extension = ''] = /\.[^.]{1,20}$/.exec(name) ?? []
  return `${name.slice(0, LONGEST_NAME - extension.length).replace(/\p{Cs}$/u, '')}${extension}`.trim()
}

/** A media type as HTTP writes it; `application/octet-stream` for a text that is not a media type. */
export function mediaType(text: string): string {
  const type = text.trim()
  if (type.length > LONGEST_TYPE || !MEDIA_TYPE.test(type)) return BYTES
  const [essence = '', ...parameters] = type.split(';')
  return [essence.trim().toLowerCase(), ...parameters.map((parameter) => parameter.trim())].join('; ')
}
