import { type ClientOptions, createCaller } from './caller.ts'
import { allCalls, type Calls } from './calls/index.ts'
import { guarded } from './guard.ts'

/** The API as a typed object. Every call fails with an `OrchError` only. */
export type Client = Calls

/**
 * Makes a client of one Orch server.
 *
 * @throws OrchError INVALID_ARGUMENT when an option is missing or of another type
 *
 * @example
 * ```ts
 * import { createClient } from '@orch/client'
 *
 * const orch = createClient({ baseUrl: 'http://127.0.0.1:4280', apiKey: 'the key that was shown once' })
 *
 * async function order(workflowId: string): Promise<void> {
 *   const { executionId } = await orch.webhooks.execute(workflowId, { order: 7 })
 *   for await (const { event, data } of orch.executions.events(executionId)) console.log(event, data)
 * }
 * console.log(typeof order)
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return guarded(allCalls(createCaller(options)))
}
