import type { ChatWords } from '../src/routes/visitors/chat-words.ts'
import { createLines, type Progress } from './chat-lines.ts'
import { createServer, type Opened, Refused } from './chat-server.ts'
import { createKeptToken } from './kept-token.ts'

const find = <T extends HTMLElement>(id: string, kind: new () => T): T => {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${id}`)
}

const isTest = document.body.dataset['door'] === 'test'
/** The server says everything in the language of the visitor. */
const words: ChatWords = JSON.parse(document.body.dataset['words'] ?? '')
const server = createServer(isTest, words)
const kept = createKeptToken(`orch-chat:${location.pathname}`)
const lines = createLines(find('log', HTMLElement), words)
const [state, notice] = [find('state', HTMLElement), find('notice', HTMLElement)]
const [write, text] = [find('write', HTMLFormElement), find('text', HTMLTextAreaElement)]
const [password, secret] = [find('password', HTMLFormElement), find('secret', HTMLInputElement)]
const wrong = find('secret-wrong', HTMLElement)
const files = document.getElementById('files')

const AGAIN_MS = 2_000
/** Grows when another conversation begins: what the one before still does is not shown. */
let round = 0
let token = ''
let next = 0
/** Messages go one after the other, each once the one before is answered. */
let line: Promise<void> = Promise.resolve()

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What fails because the network is away, or because it is too soon, is done again. */
async function untilDone<T>(own: number, act: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; own === round; tries += 1) {
    try {
      const done = await act()
      if (own === round && state.textContent === words.away) say('')
      return done
    } catch (error) {
      await pause(waitAfter(error, tries))
    }
  }
  return undefined
}

/** @throws Refused what is refused for good */
function waitAfter(error: unknown, tries: number): number {
  if (!(error instanceof Refused)) {
    say(words.away)
    return Math.min(AGAIN_MS * 2 ** tries, 15_000)
  }
  if (error.retryAfterMs === undefined) throw error
  return error.retryAfterMs
}

const say = (now: string) => {
  if (state.textContent !== now) state.textContent = now
}

function warn(why: string): void {
  notice.textContent = why
  notice.hidden = why === ''
}

const progressWords = ({ state: at, step }: Progress) =>
  at === 'waiting'
    ? words.waiting
    : step === null
      ? words.working
      : words.workingAt.replace('{step}', () => step)

/** Shows the answer to a message; a line that ends early is opened again. */
async function hear(own: number, number: number): Promise<void> {
  const answer = lines.answer(number)
  say(words.working)
  const isHeard = await untilDone(own, async () => {
    for await (const heard of server.hear({ token, number })) {
      if (own !== round) return true
      if (heard.event === 'progress') say(progressWords(heard.data))
      else if (heard.event === 'text') answer.write(heard.data.text)
      else {
        answer.end(heard.data)
        return true
      }
    }
    throw new TypeError('The line ended before the answer')
  })
  if (isHeard && own === round) say('')
}

async function send(own: number, message: string, sent: File[]): Promise<void> {
  const trap = find('trap', HTMLInputElement).value
  for (;;) {
    const number = next
    try {
      await untilDone(own, () => server.send({ token, number, text: message, trap, files: sent }))
      if (own !== round) return
      next = number + 1
      return await hear(own, number)
    } catch (error) {
      if (!(error instanceof Refused) || own !== round) throw error
      if (error.code !== 'CHAT_CONFLICT') throw error
      // Another page wrote in this conversation: all of it is shown, and this comes after.
      await reload(own)
      lines.own(message)
    }
  }
}

async function reload(own: number): Promise<void> {
  const opened = await untilDone(own, () => server.open({ token }))
  if (!opened) return
  const unheard = show(opened)
  if (unheard !== undefined) line = line.then(() => hear(own, unheard))
}

/** @returns the message whose answer is still to come */
function show({ token: given, messages }: Opened): number | undefined {
  token = given
  kept.write(given)
  next = (messages.at(-1)?.number ?? -1) + 1
  draw(messages)
  const last = messages.at(-1)
  return last && last.answer === null && last.state !== 'failed' ? last.number : undefined
}

function draw(messages: Opened['messages']): void {
  lines.clear()
  const greeting = document.body.dataset['greeting'] ?? ''
  if (greeting !== '')
    lines.answer(-1).end({ number: -1, message: '', answer: greeting, state: 'answered', executionId: null })
  for (const message of messages) {
    lines.own(message.message)
    if (message.answer !== null || message.state === 'failed') lines.answer(message.number).end(message)
  }
}

/** What is written before the conversation is open waits in line. */
function begin(asked: { token?: string; password?: string }): Promise<void> {
  round += 1
  warn('')
  say('')
  const opening = open(round, asked)
  line = opening
  // Told on the page; what waited in line is given back.
  return opening.catch(() => undefined)
}

/** @throws Refused also once the person was told: what waits in line must not be sent without a conversation */
async function open(own: number, asked: { token?: string; password?: string }): Promise<void> {
  try {
    const opened = await untilDone(own, () => server.open(asked))
    if (opened) await enter(own, opened)
  } catch (error) {
    if (own === round) tellRefusal(error, asked.password)
    throw error
  }
}

function tellRefusal(error: unknown, password: string | undefined): void {
  if (!(error instanceof Refused)) return
  if (error.code === 'UNAUTHORIZED') askPassword(password === undefined ? '' : words.wrongPassword)
  else warn(error.message)
}

async function enter(own: number, opened: Opened): Promise<void> {
  const wasAsked = !password.hidden
  password.hidden = true
  write.hidden = false
  const unheard = show(opened)
  if (wasAsked) text.focus()
  if (unheard !== undefined) await hear(own, unheard)
}

/** @param problem what was wrong with the one before */
function askPassword(problem: string): void {
  write.hidden = true
  password.hidden = false
  wrong.hidden = problem === ''
  wrong.textContent = problem
  if (problem === '') secret.removeAttribute('aria-invalid')
  else secret.setAttribute('aria-invalid', 'true')
  secret.setAttribute('aria-describedby', 'secret-wrong')
  secret.focus()
}

/** What stands in the fields, which are empty then. */
function taken(): { message: string; sent: File[] } {
  const message = text.value.trim()
  const sent = files instanceof HTMLInputElement ? [...(files.files ?? [])] : []
  text.value = ''
  if (files instanceof HTMLInputElement) files.value = ''
  return { message, sent }
}

function take(): void {
  warn('')
  const { message, sent } = taken()
  text.focus()
  if (message === '' && sent.length === 0) return
  const toEnd = lines.own([message, ...sent.map(({ name }) => name)].filter((part) => part !== '').join('\n'))
  const own = round
  line = line
    .then(async () => {
      if (own !== round) return
      // Below the answer to the message before, which came meanwhile.
      toEnd()
      await send(own, message, sent)
    })
    .catch((error: unknown) => {
      if (own === round) giveBack(message, error)
    })
}

/** What was not sent can be sent again. */
function giveBack(message: string, error: unknown): void {
  say('')
  const hasEnded = error instanceof Refused && error.code === 'CHAT_SESSION_ENDED'
  const why = error instanceof Error ? error.message : ''
  warn(hasEnded ? words.ended : `${words.notSent} ${why}`)
  if (text.value === '') text.value = message
}

write.addEventListener('submit', (event) => {
  event.preventDefault()
  take()
})
text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  take()
})
password.addEventListener('submit', (event) => {
  event.preventDefault()
  void begin({ password: secret.value })
})
find('again', HTMLButtonElement).addEventListener('click', () => {
  kept.write('')
  void begin({}).then(() => text.focus())
})
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && window.parent !== window) window.parent.postMessage('orch-chat-close', '*')
})

const known = kept.read()
void begin(known === '' ? {} : { token: known })
