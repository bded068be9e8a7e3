import { readFile } from 'node:fs/promises'
import { streamSSE } from 'hono/streaming'
import { ApiError } from '../../ground/api-error.ts'
import type { AskedLine, Line, LineKind } from '../../ground/open-lines.ts'
import { refusesNow } from '../../ground/refuses-now.ts'
import type { Authenticate } from '../../http/authenticate.ts'
import { readBytes } from '../../http/body.ts'
import type { Call, HandlersOf } from '../../http/handler.ts'
import { requireSameSite } from '../../http/same-site.ts'
import { besideCode } from '../../install/beside-code.ts'
import type { ChatTurn } from '../../verbs/chats/chat-turns.ts'
import { hearAnswer, requireTurnOf } from '../../verbs/chats/hear-answer.ts'
import { type ChatDoor, openChat } from '../../verbs/chats/open-chat.ts'
import { sendMessage } from '../../verbs/chats/send-message.ts'
import { openSession, requireSession, requireTurn } from '../../verbs/chats/session.ts'
import { readSent, type SentForm } from '../../verbs/forms/read-sent.ts'
import { TRAP } from '../../verbs/forms/take-form.ts'
import { HERE } from '../../verbs/webhooks/address.ts'
import { type DoorKind, requireAddress } from '../../verbs/webhooks/open-door.ts'
import { answerPage, refused } from '../forms/answer-page.ts'
import { memberOf } from '../forms/member-of.ts'
import { languageFor } from '../visitors/language.ts'
import { chatPage, chatPolicy } from './chat-page.ts'

type PageCall = Call<'chats.show'> | Call<'chats.preview'>
type TalkCall = Call<'chats.open'> | Call<'chats.send'> | Call<'chats.hear'>

/** How often one address may ask for chats, and write to them, in a minute and in each server. */
const REQUESTS_A_MINUTE = 240
const SENDS_A_MINUTE = 40
/** A quiet line is kept alive this often. */
const KEEP_ALIVE_MS = 15_000

/**
 * Chats are pages of this server, and what their script asks. No cookie counts but where members alone may come; no page of another site
 * speaks here but in a frame that the trigger allows.
 */
export function chatHandlers(authenticate: Authenticate): HandlersOf<'chats'> {
  return {
    async 'chats.show'(call) {
      if (call.http.req.method === 'HEAD') return here(call)
      return page(call, 'live', authenticate)
    },
    'chats.preview': (call) => page(call, 'test', authenticate),
    'chats.script': (call) => script(call, 'chat-page.js'),
    'chats.embed': (call) => script(call, 'chat-embed.js'),
    async 'chats.open'(call) {
      const { token, password } = call.body
      const { door, userId } = await entered(call, authenticate)
      return openSession(call.parts, door, { token, password, userId, peer: call.peer() })
    },
    async 'chats.send'(call) {
      const { door, userId } = await entered(call, authenticate)
      requireTurn(call.parts, `chat:sends:${door.place}:${call.peer()}`, SENDS_A_MINUTE)
      const sent = await sentBy(call, door)
      const session = requireSession(call.parts, door, { token: sent.text('token'), userId })
      const number = numberIn(sent)
      const message = { number, text: sent.text('text'), files: sent.files('file'), trap: sent.text(TRAP) }
      const asked = lineOf(call, 'wait', { token: sent.text('token'), authenticate })
      await call.parts.lines.during(asked, (signal) =>
        sendMessage(call.parts, door, session, { ...message, userId, signal }),
      )
      return { number }
    },
    async 'chats.hear'(call) {
      const { token, number } = call.body
      const { door, userId } = await entered(call, authenticate)
      const session = requireSession(call.parts, door, { token, userId })
      const turn = await requireTurnOf(call.parts, door, { session, number })
      const line = call.parts.lines.open(lineOf(call, 'chat', { token, authenticate }))
      return answers(call, door, turn, { session, number, line })
    },
  }
}

async function page(call: PageCall, kind: DoorKind, authenticate: Authenticate): Promise<Response> {
  return refused(call.http, 'chat', async () => {
    requireTurn(call.parts, `chat:requests:${call.peer()}`, REQUESTS_A_MINUTE)
    const door = await openChat(call.parts, call.param('address'), kind)
    await visitorOf(call, door, authenticate)
    const language = languageFor(call.http)
    return answerPage(
      call.http,
      (nonce) => chatPolicy(door.settings, nonce),
      (nonce) => chatPage(language, door, nonce),
    )
  })
}

async function here({ parts, http, param }: PageCall): Promise<Response> {
  await requireAddress(parts, param('address'))
  return http.body(null, 200, { [HERE]: 'here' })
}

/** The member who comes, where members alone may: to a draft always. */
async function visitorOf(
  { http }: PageCall | TalkCall,
  { settings, drawing, isTest }: ChatDoor,
  authenticate: Authenticate,
): Promise<string | undefined> {
  if (!isTest && settings.guard !== 'members') return undefined
  return memberOf(http, drawing.workspaceId, authenticate)
}

async function entered(call: TalkCall, authenticate: Authenticate) {
  requireSameSite(call.http)
  requireTurn(call.parts, `chat:requests:${call.peer()}`, REQUESTS_A_MINUTE)
  const door = await openChat(call.parts, call.param('address'), call.query.test ? 'test' : 'live')
  return { door, userId: await visitorOf(call, door, authenticate) }
}

async function sentBy({ parts, http }: Call<'chats.send'>, { settings }: ChatDoor): Promise<SentForm> {
  const bytes = await readBytes(http, Math.min(settings.maxBytes, parts.config.maxBodyBytes))
  return readSent({ bytes, type: http.req.header('Content-Type') ?? '' })
}

/** @throws ApiError INVALID_REQUEST */
function numberIn(sent: SentForm): number {
  const text = sent.text('number')
  if (/^\d{1,4}$/.test(text)) return Number(text)
  throw new ApiError(
    'INVALID_REQUEST',
    'The number must say the place of the message in the conversation, from 0',
  )
}

type Visiting = { token: string | undefined; authenticate: Authenticate }

/** A visitor who lost access to the chat or to this conversation hears no more of it. */
function lineOf(
  call: Call<'chats.send'> | Call<'chats.hear'>,
  kind: LineKind,
  { token, authenticate }: Visiting,
): AskedLine {
  const { parts, http, param, query } = call
  const come = async () => {
    const door = await openChat(parts, param('address'), query.test ? 'test' : 'live')
    requireSession(parts, door, { token, userId: await visitorOf(call, door, authenticate) })
  }
  return {
    kind,
    who: call.peer(),
    by: token,
    mayHear: async () => !(await refusesNow(come)),
    hangUp: http.req.raw.signal,
  }
}

type Answering = Pick<Parameters<typeof hearAnswer>[3], 'session' | 'number'> & { line: Line }

function answers(
  { http, parts }: Call<'chats.hear'>,
  door: ChatDoor,
  turn: ChatTurn,
  { session, number, line }: Answering,
): Response {
  const act: Parameters<typeof streamSSE>[1] = async (stream) => {
    const { signal } = line
    const alive = setInterval(() => void stream.write(': still here\n\n'), KEEP_ALIVE_MS)
    try {
      for await (const { event, data } of hearAnswer(parts, door, turn, { session, number, signal })) {
        if (stream.aborted || !(await line.isHeard())) return
        await stream.writeSSE({ event, data: JSON.stringify(data) })
      }
    } finally {
      clearInterval(alive)
      line.close()
    }
  }
  return streamSSE(http, act, async (error) => {
    // The visitor asks again, and is refused like everybody else.
    if (!(error instanceof ApiError)) parts.log.warn({ err: error }, 'a line of a chat broke off')
  })
}

/** @param name built from `browser/` */
async function script(
  { http }: Call<'chats.script'> | Call<'chats.embed'>,
  name: 'chat-page.js' | 'chat-embed.js',
) {
  const text = await readFile(besideCode(name), 'utf8')
  return http.body(text, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'public, max-age=300',
  })
}
