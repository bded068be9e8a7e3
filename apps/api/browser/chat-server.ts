import type { ChatWords } from '../src/routes/visitors/chat-words.ts'
import type { ChatMessage, Progress } from './chat-lines.ts'

/** What the server refused, with how long to wait before it may take it. */
export class Refused extends Error {
  readonly code: string
  readonly retryAfterMs: number | undefined
  constructor(code: string, message: string, retryAfterMs: number | undefined) {
    super(message)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Opened = { token: string; messages: ChatMessage[] }
export type Heard =
  | { event: 'progress'; data: Progress }
  | { event: 'text'; data: { text: string } }
  | { event: 'answer'; data: ChatMessage }

/** Speaks with the chat behind the address of this page. */
export type ChatServer = {
  open(asked: { token?: string; password?: string }): Promise<Opened>
  send(message: { token: string; number: number; text: string; trap: string; files: File[] }): Promise<void>
  /** Ends when the line does, with the answer or without. */
  hear(asked: { token: string; number: number }): AsyncGenerator<Heard>
}

export function createServer(isTest: boolean, { refusals }: ChatWords): ChatServer {
  const base = location.pathname.replace(/\/test$/, '')
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await fetch(`${base}/${path}${isTest ? '?test=true' : ''}`, { method: 'POST', ...init })
    if (!answer.ok) throw await refusalOf(answer, refusals)
    return answer
  }
  const json = (body: unknown): RequestInit => ({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    open: async (asked) => (await ask('session', json(asked))).json(),
    async send({ token, number, text, trap, files }) {
      const form = new FormData()
      for (const [name, value] of Object.entries({ token, number: String(number), text, remarks2: trap }))
        form.append(name, value)
      for (const file of files) form.append('file', file)
      await ask('messages', { body: form })
    },
    async *hear(asked) {
      const { body } = await ask('answers', json(asked))
      if (body) yield* eventsIn(body)
    },
  }
}

/** @param refusals what the visitor reads in place of the server's own sentence */
async function refusalOf(answer: Response, refusals: ChatWords['refusals']): Promise<Refused> {
  const after = Number(answer.headers.get('Retry-After'))
  const retryAfterMs = after > 0 ? after * 1000 : undefined
  const said: unknown = await answer.json().catch(() => ({}))
  const { code, response } = Object(said)
  return new Refused(
    String(code ?? ''),
    refusals[String(code)] ?? String(response ?? `HTTP ${answer.status}`),
    retryAfterMs,
  )
}

async function* eventsIn(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Heard> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const blocks = (rest + value).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) } as Heard
    }
  }
}
