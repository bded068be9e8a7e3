import { createHash } from 'node:crypto'
import type { Json } from '@orch/engine'
import type { FileValue } from '@orch/providers'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { ChatSession } from '../../triggers/chat-sessions.ts'
import { storeIn } from '../../triggers/read-delivery.ts'
import type { FormFile } from '../../triggers/read-multipart.ts'
import { LOOK_AGAIN_MS } from '../executions/await-execution.ts'
import { createBell } from '../executions/bell.ts'
import { openExecution } from '../executions/start-execution.ts'
import type { Services } from '../services.ts'
import { type ChatTurn, exactTexts, isUnderWay, keyOf, MOST_MESSAGES, readTurns } from './chat-turns.ts'
import type { ChatDoor } from './open-chat.ts'
import { requireTurn } from './session.ts'

/** A message as it came. */
export type SentMessage = {
  /** Its place in the conversation, from 0: the same number twice is the same message. */
  number: number
  text: string
  files: readonly FormFile[]
  /** What stands in the field that people do not see. */
  trap: string
  userId: string | undefined
  signal: AbortSignal
}

export type ChatParts = Pick<
  Services,
  | 'chatSessions'
  | 'config'
  | 'db'
  | 'engine'
  | 'files'
  | 'kept'
  | 'live'
  | 'now'
  | 'rates'
  | 'vault'
  | 'verdicts'
>

/** Nobody reads a page and writes to it faster than this. */
const LEAST_MS = 1_000
const MOST_FILES = 5
/** How long a message waits for the answer before it, on one connection. */
const WAIT_MS = 20_000
/** What the workflow gets of earlier messages. */
const MOST_OF_HISTORY = 64 * 1024

/**
 * Takes a message: it starts one execution, once the one before it is answered, or has had its time.
 * @throws ApiError RATE_LIMITED, INVALID_REQUEST, CHAT_FULL, CHAT_CONFLICT, CHAT_BUSY
 */
export async function sendMessage(
  parts: ChatParts,
  door: ChatDoor,
  session: ChatSession,
  message: SentMessage,
): Promise<{ executionId: string }> {
  const { settings, place } = door
  requireTurn(parts, `chat:session:${session.id}`, settings.perSessionMinute)
  requireMessage(door, message)
  // People do not see this field; who fills it in is told what everybody is told.
  if (message.trap !== '') return { executionId: newId() }
  if (parts.now().getTime() - session.openedAt < LEAST_MS)
    throw new ApiError('RATE_LIMITED', 'That was faster than people write; send it once more', {
      retryAfterSeconds: 1,
    })
  const digest = digestOf(message)
  const turns = await turnsBefore(parts, door, session, message)
  const same = turns.find(({ number }) => number === message.number)
  if (same?.bodyDigest === digest) return { executionId: same.executionId }
  if (same) throw conflict()
  requireTurn(parts, `chat:${place}`, settings.perMinute)
  const executionId = newId()
  const files = await storedFiles(parts, door, executionId, message)
  const history = await historyOf(parts, door, turns)
  const input = { message: message.text, session: session.id, number: message.number, history, files }
  const source = turns.at(-1)?.executionId
  return begin(parts, door, { id: executionId, source, session, message, input, digest })
}

type Beginning = {
  id: string
  /** The message before: what it used is hidden in what comes after it, too. */
  source: string | undefined
  session: ChatSession
  message: SentMessage
  input: Json
  digest: string
}

async function begin(
  parts: ChatParts,
  door: ChatDoor,
  { id, source, session, message: { number, userId }, input, digest }: Beginning,
): Promise<{ executionId: string }> {
  const { drawing, node, settings, isTest } = door
  const { executionId, created } = await openExecution(parts, {
    id,
    drawing,
    trigger: isTest ? 'manual' : 'chat',
    begins: { nodeId: node.id, type: 'Chat' },
    input,
    ...(source === undefined ? {} : { source }),
    ...(settings.streamedStep === '' ? {} : { options: { told: settings.streamedStep } }),
    userId: userId ?? drawing.userId,
    repeat: { idempotencyKey: keyOf(door, session.id, number), bodyDigest: digest },
  })
  if (created) return { executionId }
  // The same number came twice at the same time.
  const [first] = await readTurns(parts, door, { session: session.id, from: number, to: number + 1 })
  if (first?.bodyDigest !== digest) throw conflict()
  return { executionId }
}

const conflict = () =>
  new ApiError('CHAT_CONFLICT', 'The conversation went on elsewhere meanwhile: read it again, then send this')

/** @throws ApiError INVALID_REQUEST, CHAT_FULL */
function requireMessage({ settings }: ChatDoor, { number, text, files }: SentMessage): void {
  const { maxCharacters, takesFiles } = settings
  if (number >= MOST_MESSAGES)
    throw new ApiError('CHAT_FULL', `A conversation takes ${MOST_MESSAGES} messages: begin another one`)
  const problems = {
    'The message must not be empty': text.trim() === '' && files.length === 0,
    [`The message must have ${maxCharacters} characters at most`]: text.length > maxCharacters,
    'This chat takes no files': files.length > 0 && !takesFiles,
    [`A message takes ${MOST_FILES} files at most`]: files.length > MOST_FILES,
  }
  const problem = Object.entries(problems).find(([, isSo]) => isSo)?.[0]
  if (problem !== undefined) throw new ApiError('INVALID_REQUEST', problem)
}

function digestOf({ text, files }: SentMessage): string {
  const hash = createHash('sha256').update(
    JSON.stringify([text, files.map(({ name, type }) => [name, type])]),
  )
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('base64url')
}

/**
 * The messages before one, and itself where it came before; the last of them is answered, or has had its time.
 * @throws ApiError CHAT_BUSY, CHAT_CONFLICT where the one before never came
 */
async function turnsBefore(
  parts: ChatParts,
  door: ChatDoor,
  { id: session }: ChatSession,
  { number, signal }: SentMessage,
): Promise<ChatTurn[]> {
  const { history, answerSeconds } = door.settings
  const from = Math.max(0, number - Math.max(history, 1))
  const until = performance.now() + WAIT_MS
  for (;;) {
    const turns = await readTurns(parts, door, { session, from, to: number + 1 })
    const before = turns.find((turn) => turn.number === number - 1)
    const isNext = number === 0 || (before && !isHolding(before, parts.now(), answerSeconds))
    if (isNext || turns.some((turn) => turn.number === number)) return turns
    if (performance.now() >= until || signal.aborted || parts.verdicts.isClosed())
      throw before ? busy() : conflict()
    await newsOf(parts, before, signal)
  }
}

const isHolding = (turn: ChatTurn, now: Date, answerSeconds: number) =>
  isUnderWay(turn) && now.getTime() - turn.startedAt.getTime() < answerSeconds * 1000

const busy = () =>
  new ApiError('CHAT_BUSY', 'The answer to the message before is still under way', { retryAfterSeconds: 2 })

async function newsOf({ live }: ChatParts, turn: ChatTurn | undefined, signal: AbortSignal): Promise<void> {
  const bell = createBell()
  const stop = turn && live.watch(turn.executionId, bell.ring)
  try {
    await bell.heard(LOOK_AGAIN_MS, signal)
  } finally {
    stop?.()
  }
}

async function storedFiles(
  { files }: ChatParts,
  { drawing: { workspaceId } }: ChatDoor,
  executionId: string,
  { files: sent, signal }: SentMessage,
): Promise<FileValue[]> {
  const own = files.of({ executionId, workspaceId, isAhead: true, signal })
  const stored: FileValue[] = []
  for (const file of sent) stored.push(await storeIn(own, file, file.bytes))
  return stored
}

type Line = { role: 'user' | 'assistant'; content: string }

/** What was said before, newest kept: whole messages, as long as they fit. */
async function historyOf(
  parts: ChatParts,
  { drawing, settings }: ChatDoor,
  turns: readonly ChatTurn[],
): Promise<Line[]> {
  const before = settings.history === 0 ? [] : turns
  const said: Line[] = []
  for (const turn of before)
    said.push(...linesOf(await exactTexts(parts, drawing.workspaceId, turn, settings)))
  let left = MOST_OF_HISTORY
  const kept = said.toReversed().filter(({ content }) => {
    left -= content.length
    return left >= 0
  })
  return kept.reverse()
}

function linesOf({ message, answer }: { message: string; answer: string | null }): Line[] {
  const asked = { role: 'user', content: message } as const
  return answer === null ? [asked] : [asked, { role: 'assistant', content: answer }]
}
