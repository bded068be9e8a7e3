import type { Context, MiddlewareHandler } from 'hono'
import { ApiError } from '../ground/api-error.ts'
import { requireDeclaredLength, tooLarge } from './body.ts'
import type { HttpEnv } from './env.ts'

/** Forms and credentials that anybody may send are short. */
const ANONYMOUS_BYTES = 64 * 1024
const ANONYMOUS = /^\/api\/(?:auth|approvals)\/|^\/chat\/[^/]+\/(?:session|answers)$/

/** The address as routes see it: clients whose base URL ends with a slash ask for `//api/…`. */
export function pathOf(request: Request): string {
  return new URL(request.url).pathname.replace(/\/{2,}/g, '/')
}

/**
 * What every request must pass before any route, from any sender: an address without NUL, a body that is not packed and
 * within the limit, by its declared length or counted while it is read.
 */
export function door(maxBodyBytes: number): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    requireReadableAddress(c)
    if (!HOOK.test(c.req.path)) requirePlainBody(c)
    const limit = ANONYMOUS.test(c.req.path) ? Math.min(ANONYMOUS_BYTES, maxBodyBytes) : maxBodyBytes
    requireDeclaredLength(c, limit)
    // A declared length is kept by the HTTP parser; without one, only counting helps.
    if (c.req.header('Transfer-Encoding') !== undefined) countBody(c, limit)
    await next()
  }
}

/** Senders of webhooks may pack what they send. */
const HOOK = /^\/hooks\//

/** A link's token is checked before the database hears of it, and answers 404 whatever is wrong with it. */
const LINK = /^\/api\/(?:approvals|callbacks)\//

function requireReadableAddress(c: Context<HttpEnv>): void {
  if (!c.req.url.includes('%00') || LINK.test(c.req.path)) return
  throw new ApiError('INVALID_TEXT', 'The address must not contain NUL (%00)')
}

function requirePlainBody(c: Context<HttpEnv>): void {
  const encoding = c.req.header('Content-Encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') return
  throw new ApiError(
    'UNSUPPORTED_ENCODING',
    'The request body must not be compressed: send it without Content-Encoding',
  )
}

function countBody(c: Context<HttpEnv>, limit: number): void {
  const { raw } = c.req
  if (raw.body === null) return
  let size = 0
  const counted = raw.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > limit) controller.error(tooLarge(limit))
        else controller.enqueue(chunk)
      },
    }),
  )
  c.req.raw = new Request(raw, { body: counted, duplex: 'half' })
}
