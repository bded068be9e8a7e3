import type { ChatEvent } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import type { ChatSession } from '../../triggers/chat-sessions.ts'
import { LOOK_AGAIN_MS } from '../executions/await-execution.ts'
import { createBell } from '../executions/bell.ts'
import type { Services } from '../services.ts'
import { stepsEnded } from '../tools/watch-steps.ts'
import { type ChatTurn, isUnderWay, readTurns } from './chat-turns.ts'
import type { ChatDoor } from './open-chat.ts'
import { shownTurn } from './session.ts'

/** A connection ends by itself after this, and the page asks again. */
const LONGEST_MS = 120_000

type Needs = Pick<Services, 'db' | 'live' | 'log' | 'verdicts'>
type Asked = { session: ChatSession; number: number; signal: AbortSignal }

/** A message of a conversation, which must be there. @throws ApiError CHAT_CONFLICT */
export async function requireTurnOf(
  parts: Pick<Services, 'db'>,
  door: ChatDoor,
  { session, number }: Pick<Asked, 'session' | 'number'>,
): Promise<ChatTurn> {
  const [turn] = await readTurns(parts, door, { session: session.id, from: number, to: number + 1 })
  if (turn) return turn
  throw new ApiError('CHAT_CONFLICT', 'This conversation has no such message: read it again')
}

/** Tells how far an answer is, and then the answer. A client that comes again in between hears all of it again. */
export async function* hearAnswer(
  parts: Needs,
  door: ChatDoor,
  first: ChatTurn,
  asked: Asked,
): AsyncGenerator<ChatEvent> {
  const bell = createBell()
  const stop = parts.live.watch(first.executionId, bell.ring)
  const until = performance.now() + LONGEST_MS
  let told = ''
  try {
    for (;;) {
      const turn = await requireTurnOf(parts, door, asked)
      if (!isUnderWay(turn)) return yield { event: 'answer', data: await shownTurn(parts, turn, door) }
      const progress = await progressOf(parts, door, turn)
      const text = JSON.stringify(progress)
      if (text !== told) yield progress
      told = text
      if (performance.now() >= until || asked.signal.aborted || parts.verdicts.isClosed()) return
      await bell.heard(LOOK_AGAIN_MS, asked.signal)
    }
  } finally {
    stop()
  }
}

async function progressOf(parts: Needs, { settings }: ChatDoor, turn: ChatTurn): Promise<ChatEvent> {
  if (turn.written !== null) return { event: 'text', data: { text: turn.written } }
  const step = settings.showsSteps ? ((await stepsEnded(parts, turn.executionId))?.name ?? null) : null
  return { event: 'progress', data: { state: turn.state === 'waiting' ? 'waiting' : 'working', step } }
}
