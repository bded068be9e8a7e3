import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Context } from 'hono'
import { z } from 'zod'
import { ApiError } from '../ground/api-error.ts'
import { requireFewFields } from '../ground/form-fields.ts'
import type { DataFields } from '../ground/json-bounds.ts'
import { parseJson } from '../ground/json-text.ts'
import type { HttpEnv } from './env.ts'

/**
 * The request's JSON body. An empty body is `{}`: the seed's SDK sends a JSON content type with no body at all.
 * @param data which fields are what workflows work on; none unless said otherwise
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY, BODY_TOO_DEEP, INVALID_TEXT
 */
export async function readJson(c: Context<HttpEnv>, limit: number, data: DataFields = []): Promise<unknown> {
  return parseJson(await readText(c, limit), data)
}

/** Whether the body comes from an HTML form. */
export function isForm(c: Context<HttpEnv>): boolean {
  return (c.req.header('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded')
}

/** The fields of a form. @throws ApiError BODY_TOO_LARGE, INVALID_BODY */
export async function readForm(c: Context<HttpEnv>, limit: number): Promise<Record<string, string>> {
  const text = await readText(c, limit)
  requireFewFields(text, '&')
  return Object.fromEntries(new URLSearchParams(text))
}

/** Nobody mends more at once, and a body may be wrong in ten thousands of places. */
const MOST_DETAILS = 100

export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const issues = read.error.issues.slice(0, MOST_DETAILS)
  const details = issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  const first = details[0]
  const text =
    first === undefined
      ? 'Invalid request'
      : first.field === ''
        ? first.message
        : `${first.field}: ${first.message}`
  throw new ApiError('INVALID_REQUEST', text, details)
}

/**
 * A JSON body of an operation. Fields that Orch does not know are left out, so that what was read may be sent back; but a body with no
 * other field asks for something that would be left undone, and the answer would say success.
 */
export function parseJsonBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = parseBody(schema, body)
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return read
  const [first, ...others] = Object.keys(body as object)
  const known = Object.keys(schema.shape)
  if (first === undefined || [first, ...others].some((name) => known.includes(name))) return read
  throw new ApiError(
    'INVALID_REQUEST',
    `${first.slice(0, 100)}: The body must have at least one of these fields, or none at all: ${known.join(', ')}`,
  )
}

/**
 * The only reader of request bodies: counts while it reads, and leaves the rest where it is.
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY when it is not UTF-8
 */
async function readText(c: Context<HttpEnv>, limit: number): Promise<string> {
  requireDeclaredLength(c, limit)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for await (const chunk of counted(c.req.raw.body ?? [], limit))
    text += decoded(() => decoder.decode(chunk, { stream: true }))
  return text + decoded(() => decoder.decode())
}

/**
 * The bytes of a body, unpacked: what comes out is counted too, so that little cannot become much.
 * @throws ApiError BODY_TOO_LARGE, UNSUPPORTED_ENCODING, INVALID_BODY
 */
export async function readBytes(c: Context<HttpEnv>, limit: number): Promise<Uint8Array> {
  requireDeclaredLength(c, limit)
  const { body } = c.req.raw
  if (body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  for await (const piece of unpacked(counted(body, limit), c.req.header('Content-Encoding'), limit))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

const UNPACKERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

/** The reader of the last stream gets the error. */
const nothing = () => {}

async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  header: string | undefined,
  limit: number,
): AsyncIterable<Uint8Array> {
  const encoding = header?.trim().toLowerCase() ?? ''
  if (encoding === '' || encoding === 'identity') return yield* bytes
  if (!Object.hasOwn(UNPACKERS, encoding))
    throw new ApiError(
      'UNSUPPORTED_ENCODING',
      'The body must be packed with gzip, deflate or br, or not at all',
    )
  const unpacker = UNPACKERS[encoding as keyof typeof UNPACKERS]()
  try {
    yield* counted(pipeline(Readable.from(bytes), unpacker, nothing), limit)
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError('INVALID_BODY', `The body is not packed as ${encoding}`)
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number) {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    yield chunk
  }
}

/** @throws ApiError BODY_TOO_LARGE before a byte of it is read */
export function requireDeclaredLength(c: Context<HttpEnv>, limit: number): void {
  if (Number(c.req.header('Content-Length') ?? 0) > limit) throw tooLarge(limit)
}

function decoded(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new ApiError('INVALID_BODY', 'The request body must be UTF-8 text')
  }
}

export function tooLarge(limit: number): ApiError {
  return new ApiError('BODY_TOO_LARGE', `The request body is larger than ${limit} bytes`, {
    limitBytes: limit,
  })
}
