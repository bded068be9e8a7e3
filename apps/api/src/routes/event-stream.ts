import type { Execution } from '@orch/contract'
import type { Context as HonoContext } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { ApiError } from '../ground/api-error.ts'
import { piecesInSlices } from '../ground/json-pieces.ts'
import type { AskedLine, Line } from '../ground/open-lines.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Context } from '../verbs/context.ts'
import { detailOf, getExecution } from '../verbs/executions/read-execution.ts'
import { stepLogs } from '../verbs/executions/step-logs.ts'
import { type Gathering, gatherNews, type News } from './news.ts'

/** A quiet line is kept alive this often. */
const KEEP_ALIVE_MS = 15_000

/**
 * Server-sent events of one execution: `snapshot` first, then `step` and `execution` as they are written. Ends with the
 * execution, or as soon as the watcher may no longer: no event is sent without asking again. What is written while the
 * reader is slow is gathered by name and read when it can be sent; a reader who is far behind gets another `snapshot`.
 */
export async function executionEvents(
  http: HonoContext<HttpEnv>,
  context: Watching,
  id: string,
  asked: AskedLine,
): Promise<Response> {
  const line = context.parts.lines.open(asked)
  // Watching starts before the snapshot is read, so nothing falls between the two.
  const news = gatherNews()
  let wake = () => {}
  const unwatch = context.parts.live.watch(id, (notice) => {
    news.add(notice)
    wake()
  })
  const stop = () => {
    unwatch()
    line.close()
  }
  line.signal.addEventListener('abort', () => wake())
  const execution = await getExecution(context, id).catch((error: unknown) => {
    stop()
    throw error
  })
  const act = async (stream: SSEStreamingApi) => {
    stream.onAbort(stop)
    try {
      await writeSnapshot(stream, context, execution)
      if (!isOver(execution))
        await pass({ stream, context, id, line }, news, (next) => {
          wake = next
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

type Watching = Context<'db' | 'lines' | 'live' | 'log'>
type Watched = { stream: SSEStreamingApi; context: Watching; id: string; line: Line }

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

async function pass(watched: Watched, news: Gathering, onNext: (wake: () => void) => void): Promise<void> {
  const { stream, line } = watched
  while (!stream.aborted && !line.signal.aborted) {
    if (!(await line.isHeard())) return
    if (await sendNews(watched, news.take())) return
    const isQuiet = news.isEmpty() && !line.signal.aborted && !(await arrives(onNext))
    if (isQuiet) await stream.write(': still here\n\n')
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

/** Resolves true when an event comes or the line ends, false when the line was quiet. */
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
