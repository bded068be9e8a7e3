import type { ChatMessage, ChatOpened } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { ChatSession } from '../../triggers/chat-sessions.ts'
import type { Services } from '../services.ts'
import { knowsPassword } from '../webhooks/knows-password.ts'
import { type ChatTurn, MOST_MESSAGES, readTurns, shownTexts } from './chat-turns.ts'
import type { ChatDoor } from './open-chat.ts'

/** Conversations that one address may begin in a minute, in each server. */
const OPENINGS_A_MINUTE = 20
const HOUR_MS = 3_600_000

type Opening = {
  token: string | undefined
  password: string | undefined
  /** Of the member who asks, where members alone may. */
  userId: string | undefined
  peer: string
}

type Needs = Pick<Services, 'chatSessions' | 'db' | 'guesses' | 'log' | 'now' | 'rates' | 'vault'>

/**
 * Goes on with a conversation, or begins one where that has ended.
 * @throws ApiError UNAUTHORIZED where a password is asked for, RATE_LIMITED, CHAT_UNREADY
 */
export async function openSession(parts: Needs, door: ChatDoor, opening: Opening): Promise<ChatOpened> {
  const known = sessionIn(parts, door, opening)
  const session = known ?? (await newSession(parts, door, opening))
  const turns = known ? await readTurns(parts, door, { session: known.id, to: MOST_MESSAGES }) : []
  const messages: ChatMessage[] = []
  for (const turn of turns) messages.push(await shownTurn(parts, turn, door))
  const token = parts.chatSessions.write(session, door.place)
  return { token, endsAt: new Date(session.endsAt).toISOString(), messages }
}

async function newSession(parts: Needs, door: ChatDoor, opening: Opening): Promise<ChatSession> {
  const { settings, isTest, place } = door
  requireTurn(parts, `chat:open:${place}:${opening.peer}`, OPENINGS_A_MINUTE)
  if (settings.guard === 'password' && !isTest) await requirePassword(parts, door, opening)
  const openedAt = parts.now().getTime()
  const endsAt = openedAt + settings.sessionHours * HOUR_MS
  return { id: newId(), openedAt, endsAt, userId: opening.userId ?? null }
}

async function requirePassword(parts: Needs, door: ChatDoor, { password, peer }: Opening): Promise<void> {
  const asking = { peer, unready: 'CHAT_UNREADY' } as const
  if (password !== undefined && (await knowsPassword(parts, door, { ...asking, password }))) return
  const text = password === undefined ? 'This chat asks for a password' : 'This is not the password'
  throw new ApiError('UNAUTHORIZED', text)
}

/** @throws ApiError RATE_LIMITED */
export function requireTurn({ rates }: Pick<Services, 'rates'>, what: string, perMinute: number): void {
  const retryAfterSeconds = rates.take(what, perMinute)
  if (retryAfterSeconds === undefined) return
  const text = 'Too many messages right now; try again in a moment'
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}

type Holder = Pick<Opening, 'token' | 'userId'>

function sessionIn(
  { chatSessions, now }: Needs,
  { place }: ChatDoor,
  { token, userId }: Holder,
): ChatSession | undefined {
  const session = token === undefined ? undefined : chatSessions.read(token, place)
  const isTheirs = session && session.endsAt > now().getTime() && session.userId === (userId ?? null)
  return isTheirs ? session : undefined
}

/** @throws ApiError CHAT_SESSION_ENDED */
export function requireSession(parts: Needs, door: ChatDoor, holder: Holder): ChatSession {
  const session = sessionIn(parts, door, holder)
  if (session) return session
  throw new ApiError('CHAT_SESSION_ENDED', 'This conversation has ended: begin another one')
}

/** A message and its answer, as the visitor reads them. */
export async function shownTurn(
  parts: Pick<Services, 'db'>,
  turn: ChatTurn,
  { settings }: ChatDoor,
): Promise<ChatMessage> {
  const { number, state, startedAt, executionId } = turn
  const texts = await shownTexts(parts, turn, settings)
  return {
    number,
    state,
    at: startedAt.toISOString(),
    executionId: state === 'failed' ? executionId : null,
    ...texts,
  }
}
