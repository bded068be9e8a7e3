import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { HttpEnv } from './env.ts'

const packed = compress()

/**
 * Packs what is read. Never the answer to a change: those are the ones that show a credential (a new key, a revealed
 * connection, a sign-in), and the length of a packed answer tells what is in it to an attacker who may put text beside it (BREACH).
 */
export const compressReads: MiddlewareHandler<HttpEnv> = (c, next) =>
  c.req.method === 'GET' ? packed(c, next) : next()
