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
  input: Kept
  /** The answer as far as a model has written it, without secrets. */
  written: string | null
  /** What a step responded, or what the workflow gave. */
  answer: (Kept & { field: string; isResponse: boolean }) | undefined
}

/** A value as it is stored: what people read, and the rest sealed. */
type Kept = { view: unknown; sealed: string | null }

type Row = {
  id: string
  key: string
  digest: string | null
  status: string
  startedAt: Date
  input: unknown
  inputSealed: string | null
  output: unknown
  outputSealed: string | null
  step: string | null
  response: unknown
  responseSealed: string | null
  written: string | null
}

/** The first response of each counts. */
const TURNS = `
SELECT e.id, e.idempotency_key AS key, e.body_digest AS digest, e.status, e.started_at AS "startedAt",
  e.input, e.input_sealed AS "inputSealed", e.output, e.output_sealed AS "outputSealed",
  r.step, r.output AS response, r.output_sealed AS "responseSealed", t.text AS written
FROM executions e LEFT JOIN answer_texts t ON t.execution_id = e.id LEFT JOIN LATERAL (
  SELECT step, output, output_sealed FROM execution_steps
  WHERE execution_id = e.id AND action_type = $3 AND status = 'success' ORDER BY position LIMIT 1
) r ON true
WHERE e.workflow_id = $1 AND e.idempotency_key = ANY($2)`

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
  const response = { view: row.response, sealed: row.responseSealed }
  const output = { view: row.output, sealed: row.outputSealed }
  const answer =
    step !== null
      ? { ...response, field: `output:${step}`, isResponse: true }
      : status === 'success'
        ? { ...output, field: 'output', isResponse: false }
        : undefined
  return {
    number,
    executionId: row.id,
    bodyDigest: row.digest,
    startedAt: row.startedAt,
    state: answer ? 'answered' : stateOf(status),
    input: { view: row.input, sealed: row.inputSealed },
    written: row.written,
    answer,
  }
}

function stateOf(status: string): ChatTurn['state'] {
  if (status === 'error' || status === 'cancelled') return 'failed'
  return status === 'waiting' ? 'waiting' : 'working'
}

export const isUnderWay = ({ state }: ChatTurn): boolean => state === 'working' || state === 'waiting'

/** Message and answer as their visitor may read them: without secrets. */
export async function shownTexts(
  turn: ChatTurn,
  settings: ChatSettings,
): Promise<{ message: string; answer: string | null }> {
  const input = await unpack(turn.input.view)
  const answer = turn.answer && answerText(turn.answer, await unpack(turn.answer.view), settings)
  return { message: messageIn(input), answer: answer ?? null }
}

/** The same as steps get it. */
export async function exactTexts(
  { kept }: Pick<Services, 'kept'>,
  workspaceId: string,
  turn: ChatTurn,
  settings: ChatSettings,
): Promise<{ message: string; answer: string | null }> {
  const { executionId, input, answer } = turn
  const recall = (field: string, value: Kept) => kept.recall(executionId, workspaceId, field, value)
  const text = answer && answerText(answer, await recall(answer.field, answer), settings)
  return { message: messageIn(await recall('input', input)), answer: text ?? null }
}

function messageIn(input: unknown): string {
  const { message } = Object(input) as { message?: unknown }
  return typeof message === 'string' ? message : ''
}

/** Where answers stand, where the trigger does not say it. */
const USUAL = ['message', 'text', 'answer', 'content', 'reply']

function answerText({ isResponse }: { isResponse: boolean }, value: unknown, settings: ChatSettings): string {
  const given: unknown = isResponse ? inside(value, 'body') : value
  const { answerField } = settings
  if (answerField.length === 0 || typeof given === 'string') return textInOutput(given, USUAL) ?? ''
  return textInOutput(answerField.reduce(inside, given), []) ?? ''
}

function inside(value: unknown, name: string): unknown {
  const object = Object(value) as Record<string, unknown>
  return Object.hasOwn(object, name) ? object[name] : undefined
}
