import type { Context } from 'hono'
import type { z } from 'zod'
import { ApiError } from './api-error.ts'
import type { HttpEnv } from './env.ts'

/**
 * The request's JSON body, read up to `limit` bytes. An empty body is `{}`: the seed's SDK sends a JSON content type with
 * no body at all.
 */
export async function readJson(c: Context<HttpEnv>, limit: number): Promise<unknown> {
  const declared = Number(c.req.header('Content-Length') ?? 0)
  if (declared > limit) throw tooLarge(limit)
  const text = await readText(c.req.raw, limit)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch (cause) {
    const hint = cause instanceof Error ? positionIn(cause.message) : ''
    throw new ApiError('INVALID_BODY', `The request body is not valid JSON${hint}`)
  }
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

async function readText(request: Request, limit: number): Promise<string> {
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function tooLarge(limit: number): ApiError {
  return new ApiError('BODY_TOO_LARGE', `The request body is larger than ${limit} bytes`, {
    limitBytes: limit,
  })
}

/** V8's own message quotes the body; only the position is passed on. */
function positionIn(message: string): string {
  const found = /position (\d+)/.exec(message)
  return found ? ` (position ${found[1]})` : ''
}
