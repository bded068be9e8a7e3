import { printJson } from '@orch/json'
import type { Context } from 'hono'
import type { HttpEnv } from './env.ts'

/** An answer as JSON: values of workflows keep their large integers. */
export function answerJson(c: Context<HttpEnv>, value: unknown): Response {
  return c.body(printJson(value), 200, { 'Content-Type': 'application/json' })
}
