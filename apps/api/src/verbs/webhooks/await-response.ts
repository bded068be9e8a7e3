import type { ExecutionAnswer } from '@orch/contract'
import { actionIdOf } from '@orch/providers'
import { whileAway } from '../../db/while-away.ts'
import type { Drawing } from '../../run/drawings.ts'
import { RESPOND, type WebhookResponse } from '../../run/respond.ts'
import { isOver, LOOK_AGAIN_MS, readBack, type Waiting } from '../executions/await-execution.ts'
import { createBell } from '../executions/bell.ts'
import { requireSameBody } from '../executions/idempotency.ts'
import { openExecution, type Start } from '../executions/start-execution.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'engine' | 'kept' | 'live' | 'now' | 'verdicts'>

/** What a step responded, or how the execution ended, or how far it is when nobody waits any longer. */
export type Responded = { executionId: string; response: WebhookResponse } | { answer: ExecutionAnswer }

/** Starts an execution and waits until one of its steps responds, or until it ends. */
export async function startUntilResponse(
  parts: Needs,
  start: Start & { drawing: Drawing },
  { waitMs, signal }: Waiting,
): Promise<Responded> {
  const until = performance.now() + waitMs
  const news = createBell()
  const watched: (() => void)[] = []
  // Watching begins before anything runs, so that a step which responds at once is heard.
  const onId = (id: string) => watched.push(parts.live.watch(id, news.ring))
  try {
    const { executionId, created } = await openExecution(parts, { ...start, onId })
    if (start.repeat && !created) await requireSameBody(parts.db.pool, executionId, start.repeat)
    for (;;) {
      const isLast = await isEndOf(parts, executionId, { until, signal })
      const response = await responseOf(parts, start.drawing, executionId)
      if (response) return { executionId, response }
      if (isLast) return { answer: await readBack(parts, start.drawing.workspaceId, executionId) }
      await news.heard(Math.min(until - performance.now(), LOOK_AGAIN_MS), signal)
    }
  } finally {
    for (const stop of watched) stop()
  }
}

/** Asked before the steps are: what ends in between has its response by then. */
async function isEndOf(
  parts: Needs,
  id: string,
  { until, signal }: { until: number; signal: AbortSignal },
): Promise<boolean> {
  if (performance.now() >= until || signal.aborted || parts.verdicts.isClosed()) return true
  return isOver(parts, id)
}

const RESPONSE = `
SELECT step, output, output_sealed FROM execution_steps
WHERE execution_id = $1 AND node_id = ANY($2) AND status = 'success' ORDER BY position LIMIT 1`

type ResponseRow = { step: string; output: unknown; output_sealed: string | null }

/** The first response counts. */
async function responseOf(
  { db, kept }: Needs,
  { workspaceId, workflow }: Drawing,
  id: string,
): Promise<WebhookResponse | undefined> {
  const nodes = workflow.nodes.filter(({ actionType }) => actionIdOf(actionType) === RESPOND)
  const values = [id, nodes.map((node) => node.id)]
  const query = { name: 'webhook-response', text: RESPONSE, values }
  const { rows } = await whileAway(() => db.pool.query<ResponseRow>(query))
  const [row] = rows
  if (!row) return undefined
  const stored = { view: row.output, sealed: row.output_sealed }
  return (await kept.recall(id, workspaceId, `output:${row.step}`, stored)) as WebhookResponse
}
