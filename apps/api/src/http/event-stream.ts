import type { Context as HonoContext } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { LiveEvent } from '../run/live-events.ts'
import type { Context } from '../verbs/context.ts'
import { getExecution } from '../verbs/executions/read-execution.ts'
import type { Execution } from '../wire/index.ts'
import type { HttpEnv } from './env.ts'

const KEEP_ALIVE_MS = 15_000

/**
 * Server-sent events of one execution: `snapshot` first, then `step` and `execution` as they are written. Ends with the
 * execution.
 */
export async function executionEvents(
  http: HonoContext<HttpEnv>,
  context: Context,
  id: string,
): Promise<Response> {
  // Watching starts before the snapshot is read, so nothing falls between the two.
  const pending: LiveEvent[] = []
  let wake = () => {}
  const stop = context.parts.live.watch(id, (event) => {
    pending.push(event)
    wake()
  })
  const snapshot = await getExecution(context, id).catch((error: unknown) => {
    stop()
    throw error
  })
  return streamSSE(http, async (stream) => {
    stream.onAbort(stop)
    try {
      await stream.writeSSE({ event: 'snapshot', data: JSON.stringify(snapshot) })
      if (!isOver(snapshot.execution))
        await pass(stream, pending, (next) => {
          wake = next
        })
    } finally {
      stop()
    }
  })
}

async function pass(
  stream: SSEStreamingApi,
  pending: LiveEvent[],
  onNext: (wake: () => void) => void,
): Promise<void> {
  while (!stream.aborted) {
    for (const { event, data } of pending.splice(0)) {
      await stream.writeSSE({ event, data: JSON.stringify(data) })
      if (event === 'execution' && isOver(data)) return
    }
    if (pending.length === 0 && !(await arrives(onNext))) await stream.write(': still here\n\n')
  }
}

/** Resolves true when an event comes, false when the line has been quiet for long. */
function arrives(onNext: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), KEEP_ALIVE_MS)
    onNext(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

function isOver({ status }: Execution): boolean {
  return status === 'success' || status === 'error' || status === 'cancelled'
}
