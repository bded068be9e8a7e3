import { whileAway } from '../../db/while-away.ts'
import { unpack } from '../../run/packed-value.ts'
import { RESPOND } from '../../run/respond.ts'
import type { ChatSettings } from '../../triggers/chat-settings.ts'
import { textInOutput } from '../executions/text-in-output.ts'
import type { Services } from '../services.ts'
import type { ChatDoor } from './open-chat.ts'

/** A conversation takes so many messages; then another one begins. */
export const MOST_MESSAGES = 200

/** How far one message is: the execution that it began. */
export type ChatTurn = {
  number: number
  executionId: string
  bodyDigest: string | null
  startedAt: Date
  state: 'working' | 'waiting' | 'answered' | 'failed'
  /** The answer as far as a model has written it, without secrets. */
  written: string | null
  /** What a step responded, or what the workflow gave. */
  answer: { step: string | undefined } | undefined
}

/** A value as it is stored: what people read, and the rest sealed. */
type Kept = { view: unknown; sealed: string | null }

type Said = { input: unknown; inputSealed: string | null; answer: unknown; answerSealed: string | null }

type Row = {
  id: string
  key: string
  digest: string | null
  status: string
  startedAt: Date
  step: string | null
  written: string | null
}

/** The first response of each counts. What was said is read message by message: two hundred may have gigabytes together. */
const TURNS = `
SELECT e.id, e.idempotency_key AS key, e.body_digest AS digest, e.status, e.started_at AS "startedAt",
  r.step, t.text AS written
FROM executions e LEFT JOIN answer_texts t ON t.execution_id = e.id LEFT JOIN LATERAL (
  SELECT step FROM execution_steps
  WHERE execution_id = e.id AND action_type = $3 AND status = 'success' ORDER BY position LIMIT 1
) r ON true
WHERE e.workflow_id = $1 AND e.idempotency_key = ANY($2)`

const SAID = `
SELECT e.input, e.input_sealed AS "inputSealed",
  CASE WHEN r.step IS NULL THEN e.output ELSE r.output END AS answer,
  CASE WHEN r.step IS NULL THEN e.output_sealed ELSE r.output_sealed END AS "answerSealed"
FROM executions e LEFT JOIN execution_steps r ON r.execution_id = e.id AND r.step = $2 WHERE e.id = $1`

type Which = { session: string; from?: number; to: number }

/** The key under which a message starts one execution, however often it is sent. */
export function keyOf({ node }: Pick<ChatDoor, 'node'>, session: string, number: number): string {
  return `chat:${node.id}:${session}:${number}`
}

/** The messages of a conversation, in their order. @param which up to, but not with, the number `to` */
export async function readTurns(
  { db }: Pick<Services, 'db'>,
  door: Pick<ChatDoor, 'node' | 'drawing'>,
  { session, from = 0, to }: Which,
): Promise<ChatTurn[]> {
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
  const keys = new Map(numbers.map((number) => [keyOf(door, session, number), number]))
  const query = { name: 'chat-turns', text: TURNS, values: [door.drawing.id, [...keys.keys()], RESPOND] }
  const { rows } = await whileAway(() => db.pool.query<Row>(query))
  return rows
    .map((row) => turnOf(row, keys.get(row.key) ?? 0))
    .sort((one, other) => one.number - other.number)
}

function turnOf(row: Row, number: number): ChatTurn {
  const { step, status } = row
  const answer = step !== null ? { step } : status === 'success' ? { step: undefined } : undefined
  return {
    number,
    executionId: row.id,
    bodyDigest: row.digest,
    startedAt: row.startedAt,
    state: answer ? 'answered' : stateOf(status),
    written: row.written,
    answer,
  }
}

function stateOf(status: string): ChatTurn['state'] {
  if (status === 'error' || status === 'cancelled') return 'failed'
  return status === 'waiting' ? 'waiting' : 'working'
}

export const isUnderWay = ({ state }: ChatTurn): boolean => state === 'working' || state === 'waiting'

/** What visitors and models are shown of one message or answer. */
const LONGEST = 100_000

type Texts = { message: string; answer: string | null }

/** Message and answer as their visitor may read them: without secrets. */
export function shownTexts(
  parts: Pick<Services, 'db'>,
  turn: ChatTurn,
  settings: ChatSettings,
): Promise<Texts> {
  return textsOf(parts, turn, settings, (_, { view }) => unpack(view))
}

/** The same as steps get it. */
export function exactTexts(
  parts: Pick<Services, 'db' | 'kept'>,
  workspaceId: string,
  turn: ChatTurn,
  settings: ChatSettings,
): Promise<Texts> {
  return textsOf(parts, turn, settings, (field, value) =>
    parts.kept.recall(turn.executionId, workspaceId, field, value),
  )
}

async function textsOf(
  { db }: Pick<Services, 'db'>,
  { executionId, answer }: ChatTurn,
  settings: ChatSettings,
  read: (field: string, value: Kept) => Promise<unknown>,
): Promise<Texts> {
  const query = { name: 'chat-said', text: SAID, values: [executionId, answer?.step ?? null] }
  const { rows } = await whileAway(() => db.pool.query<Said>(query))
  const said = rows[0]
  // Its execution was deleted meanwhile.
  if (!said) return { message: '', answer: null }
  const message = messageIn(await read('input', { view: said.input, sealed: said.inputSealed }))
  if (answer === undefined) return { message, answer: null }
  const field = answer.step === undefined ? 'output' : `output:${answer.step}`
  const value = await read(field, { view: said.answer, sealed: said.answerSealed })
  return { message, answer: shortened(answerText(answer, value, settings)) }
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function messageIn(input: unknown): string {
  const { message } = Object(input) as { message?: unknown }
  return typeof message === 'string' ? message : ''
}

/** Where answers stand, where the trigger does not say it. */
const USUAL = ['message', 'text', 'answer', 'content', 'reply']

function answerText({ step }: { step: string | undefined }, value: unknown, settings: ChatSettings): string {
  const given: unknown = step === undefined ? value : inside(value, 'body')
  const { answerField } = settings
  if (answerField.length === 0 || typeof given === 'string') return textInOutput(given, USUAL) ?? ''
  return textInOutput(answerField.reduce(inside, given), []) ?? ''
}

function inside(value: unknown, name: string): unknown {
  const object = Object(value) as Record<string, unknown>
  return Object.hasOwn(object, name) ? object[name] : undefined
}
