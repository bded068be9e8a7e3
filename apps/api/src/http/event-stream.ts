import type { Execution } from '@orch/contract'
import { printJson } from '@orch/json'
import type { Context as HonoContext } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { LiveEvent } from '../run/live-events.ts'
import type { Context } from '../verbs/context.ts'
import { detailOf, getExecution } from '../verbs/executions/read-execution.ts'
import { stepLogs } from '../verbs/executions/step-logs.ts'
import type { HttpEnv } from './env.ts'

/** A quiet line is looked at this often: whether who watches may still, … */
const CHECK_MS = 3_000
/** … and at every so many looks it is kept alive. */
const KEEP_ALIVE_EVERY = 5

/**
 * Server-sent events of one execution: `snapshot` first, then `step` and `execution` as they are written. Ends with the
 * execution, or as soon as whoever watches may no more: no event is sent without asking again.
 */
export async function executionEvents(
  http: HonoContext<HttpEnv>,
  context: Context,
  id: string,
  mayWatch: () => Promise<boolean>,
): Promise<Response> {
  // Watching starts before the snapshot is read, so nothing falls between the two.
  const pending: LiveEvent[] = []
  let wake = () => {}
  const stop = context.parts.live.watch(id, (event) => {
    pending.push(event)
    wake()
  })
  const execution = await getExecution(context, id).catch((error: unknown) => {
    stop()
    throw error
  })
  return streamSSE(http, async (stream) => {
    stream.onAbort(stop)
    try {
      await writeSnapshot(stream, detailOf(execution, stepLogs(context.parts, execution.id)))
      if (!isOver(execution))
        await pass(stream, pending, {
          mayWatch,
          onNext(next) {
            wake = next
          },
        })
    } finally {
      stop()
    }
  })
}

/** One event in many pieces. Its data is JSON, which has no line break. */
async function writeSnapshot(stream: SSEStreamingApi, pieces: AsyncIterable<string>): Promise<void> {
  await stream.write('event: snapshot\ndata: ')
  for await (const piece of pieces) await stream.write(piece)
  await stream.write('\n\n')
}

async function pass(
  stream: SSEStreamingApi,
  pending: LiveEvent[],
  { mayWatch, onNext }: { mayWatch: () => Promise<boolean>; onNext: (wake: () => void) => void },
): Promise<void> {
  for (let looks = 1; !stream.aborted; looks += 1) {
    if (!(await mayWatch())) return
    if (await sendAll(stream, pending.splice(0))) return
    const isQuiet = pending.length === 0 && !(await arrives(onNext))
    if (isQuiet && looks % KEEP_ALIVE_EVERY === 0) await stream.write(': still here\n\n')
  }
}

/** @returns whether the execution is over with these */
async function sendAll(stream: SSEStreamingApi, events: LiveEvent[]): Promise<boolean> {
  for (const { event, data } of events) {
    await stream.writeSSE({ event, data: printJson(data) })
    if (event === 'execution' && isOver(data)) return true
  }
  return false
}

/** Resolves true when an event comes, false when it is time to look. */
function arrives(onNext: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), CHECK_MS)
    onNext(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

function isOver({ status }: Execution): boolean {
  return status === 'success' || status === 'error' || status === 'cancelled'
}
