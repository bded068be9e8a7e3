import { createClient, OrchError } from '@orch/client'

/** Starts a workflow by its webhook, prints each step as it ends, and gives the output. */
export async function runAWorkflow(baseUrl: string, apiKey: string, workflowId: string): Promise<unknown> {
  const orch = createClient({ baseUrl, apiKey })
  try {
    const { executionId } = await orch.webhooks.execute(
      workflowId,
      { order: 7 },
      { idempotencyKey: 'order-7' },
    )
    for await (const { event, data } of orch.executions.events(executionId)) {
      if (event === 'step') console.log(`${data.nodeName}: ${data.status} in ${data.duration} ms`)
    }
    const { execution } = await orch.executions.get(executionId)
    return execution.output
  } catch (error) {
    if (error instanceof OrchError)
      console.log(`${error.code}: ${error.message} (request ${error.requestId})`)
    throw error
  }
}
