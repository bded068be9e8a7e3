import type { Context } from 'hono'
import { printInSlices } from '../slices.ts'
import type { HttpEnv } from './env.ts'

/** An answer as JSON: values of workflows keep their large integers. */
export async function answerJson(c: Context<HttpEnv>, value: unknown): Promise<Response> {
  return c.body(await printInSlices(value), 200, { 'Content-Type': 'application/json' })
}
