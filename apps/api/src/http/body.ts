import { inSlices, JsonError, parseJsonInSlices } from '@orch/json'
import type { Context } from 'hono'
import type { z } from 'zod'
import { ApiError } from '../ground/api-error.ts'
import {
  type DataFields,
  DEEPEST_JSON,
  MOST_NAMES,
  requireBoundsInParts,
  tooDeep,
} from '../ground/json-bounds.ts'
import type { HttpEnv } from './env.ts'

/**
 * The request's JSON body. An empty body is `{}`: the seed's SDK sends a JSON content type with no body at all.
 * @param data which fields are what workflows work on; none unless said otherwise
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY, BODY_TOO_DEEP, INVALID_TEXT
 */
export async function readJson(c: Context<HttpEnv>, limit: number, data: DataFields = []): Promise<unknown> {
  return parseJson(await readText(c, limit), data)
}

/** @throws ApiError INVALID_BODY, BODY_TOO_DEEP, INVALID_TEXT */
async function parseJson(text: string, data: DataFields = []): Promise<unknown> {
  if (text.trim() === '') return {}
  const body = await parsed(text)
  await inSlices(requireBoundsInParts(body, data))
  return body
}

async function parsed(text: string): Promise<unknown> {
  try {
    return await parseJsonInSlices(text, DEEPEST_JSON, MOST_NAMES)
  } catch (cause) {
    throw cause instanceof JsonError ? refused(cause) : cause
  }
}

function refused({ code, message, position }: JsonError): ApiError {
  if (code === 'TOO_DEEP') return tooDeep()
  if (code === 'TOO_WIDE')
    return new ApiError('INVALID_BODY', message.replace('this text', 'the request body'))
  const hint = position === undefined ? '' : ` (position ${position})`
  return new ApiError('INVALID_BODY', `The request body is not valid JSON${hint}`)
}

/** Whether the body comes from an HTML form. */
export function isForm(c: Context<HttpEnv>): boolean {
  return (c.req.header('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded')
}

/** The fields of a form. @throws ApiError BODY_TOO_LARGE, INVALID_BODY */
export async function readForm(c: Context<HttpEnv>, limit: number): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await readText(c, limit)))
}

export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const details = read.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
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
 * The only reader of request bodies: counts while it reads, and leaves the rest where it is.
 * @throws ApiError BODY_TOO_LARGE, INVALID_BODY when it is not UTF-8
 */
async function readText(c: Context<HttpEnv>, limit: number): Promise<string> {
  requireDeclaredLength(c, limit)
  const { body } = c.req.raw
  if (body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  let text = ''
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    text += decoded(() => decoder.decode(chunk, { stream: true }))
  }
  return text + decoded(() => decoder.decode())
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
