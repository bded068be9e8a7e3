import { printJsonInSlices } from '@orch/json'
import type { Context } from 'hono'
import type { HttpEnv } from './env.ts'

/** An answer as JSON: values of workflows keep their large integers. */
export async function answerJson(c: Context<HttpEnv>, value: unknown): Promise<Response> {
  return c.body(await printJsonInSlices(value), 200, { 'Content-Type': 'application/json' })
}
