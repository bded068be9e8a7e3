import type { Execution } from '@orch/contract'
import type { Context as HonoContext } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { ApiError } from '../ground/api-error.ts'
import { piecesInSlices } from '../ground/json-pieces.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Context } from '../verbs/context.ts'
import { detailOf, getExecution } from '../verbs/executions/read-execution.ts'
import { stepLogs } from '../verbs/executions/step-logs.ts'
import { type Gathering, gatherNews, type News } from './news.ts'

/** A quiet line is looked at this often: whether who watches may still, … */
const CHECK_MS = 3_000
/** … and at every so many looks it is kept alive. */
const KEEP_ALIVE_EVERY = 5

/**
 * Server-sent events of one execution: `snapshot` first, then `step` and `execution` as they are written. Ends with the
 * execution, or as soon as the watcher may no longer: no event is sent without asking again. What is written while the
 * reader is slow is gathered by name and read when it can be sent; a reader who is far behind gets another `snapshot`.
 */
export async function executionEvents(
  http: HonoContext<HttpEnv>,
  context: Watching,
  id: string,
  mayWatch: () => Promise<boolean>,
): Promise<Response> {
  // Watching starts before the snapshot is read, so nothing falls between the two.
  const news = gatherNews()
  let wake = () => {}
  const stop = context.parts.live.watch(id, (notice) => {
    news.add(notice)
    wake()
  })
  const execution = await getExecution(context, id).catch((error: unknown) => {
    stop()
    throw error
  })
  const act = async (stream: SSEStreamingApi) => {
    stream.onAbort(stop)
    try {
      await writeSnapshot(stream, context, execution)
      if (!isOver(execution))
        await pass({ stream, context, id }, news, {
          mayWatch,
          onNext(next) {
            wake = next
          },
        })
    } finally {
      stop()
    }
  }
  return streamSSE(http, act, async (error) => {
    // The watcher connects again, and is refused like everybody else.
    if (!(error instanceof ApiError)) context.parts.log.warn({ err: error }, 'an event stream broke off')
  })
}

type Watching = Context<'db' | 'live' | 'log'>
type Watched = { stream: SSEStreamingApi; context: Watching; id: string }

function writeSnapshot(stream: SSEStreamingApi, { parts }: Watching, execution: Execution): Promise<void> {
  return writePieces(stream, 'snapshot', detailOf(execution, stepLogs(parts, execution.id)))
}

/** One event in many pieces. Its data is JSON, which has no line break. */
async function writePieces(
  stream: SSEStreamingApi,
  event: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  await stream.write(`event: ${event}\ndata: `)
  for await (const piece of pieces) await stream.write(piece)
  await stream.write('\n\n')
}

async function pass(
  watched: Watched,
  news: Gathering,
  { mayWatch, onNext }: { mayWatch: () => Promise<boolean>; onNext: (wake: () => void) => void },
): Promise<void> {
  const { stream } = watched
  for (let looks = 1; !stream.aborted; looks += 1) {
    if (!(await mayWatch())) return
    if (await sendNews(watched, news.take())) return
    const isQuiet = news.isEmpty() && !(await arrives(onNext))
    if (isQuiet && looks % KEEP_ALIVE_EVERY === 0) await stream.write(': still here\n\n')
  }
}

/** @returns whether the execution is over with these */
async function sendNews({ stream, context, id }: Watched, news: News): Promise<boolean> {
  const { steps, isTurn, isEnded, isMissed } = news
  if (isMissed) {
    const execution = await getExecution(context, id)
    await writeSnapshot(stream, context, execution)
    return isOver(execution)
  }
  for await (const log of stepLogs(context.parts, id, { only: steps }))
    await writePieces(stream, 'step', piecesInSlices(log))
  if (!isTurn) return false
  const execution = await getExecution(context, id)
  // It may have ended since: that is for the notice of its end, which brings the last steps first.
  if (isOver(execution) && !isEnded) return false
  await writePieces(stream, 'execution', piecesInSlices(execution))
  return isOver(execution)
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
