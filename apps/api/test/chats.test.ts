import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settledPart } from '../src/run/answer-pieces.ts'
import { type ModelServer, openModelServer, openStream } from './support/model-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor, json, type Step, said } from './support/webhooks.ts'

let model: ModelServer
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  model = await openModelServer()
  server = await openServer({ ORCH_ORIGINS: model.origins })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  model.close()
})

type Chat = { id: string; path: string }

/** A workflow that starts by a chat; its address without the server's. */
const drawChat = (config: Record<string, unknown> = {}, steps: Step[] = []) =>
  drawDoor(ada, { triggerType: 'Chat', ...config }, steps)

const code = (id: string, text: string): Step => ({ id, actionType: 'Code', code: text })
const ECHO = code('echo', 'return "You said " + trigger.message')

let peers = 0
/** Each from an address of their own: requests are counted by it. */
const ask = (path: string, init: RequestInit) => {
  peers += 1
  const peer = { incoming: { socket: { remoteAddress: `10.3.${peers >> 8}.${peers & 255}` } } }
  return server.app.request(`http://orch.test${path}`, { method: 'POST', ...init }, peer)
}

type Message = {
  number: number
  message: string
  answer: string | null
  state: string
  executionId: string | null
}
type Opened = { token: string; messages: Message[] }

const open = async ({ path }: Chat, body: object = {}): Promise<Opened> =>
  (await (await ask(`${path}/session`, json(body))).json()) as Opened

/** The same conversation as if it had been opened so long ago. */
function since(chat: Chat, token: string, agoMs: number): string {
  const place = JSON.stringify([chat.id, 't', 'live'])
  const session = server.parts.chatSessions.read(token, place)
  if (!session) throw new Error('This is not a token')
  const { openedAt, endsAt } = session
  return server.parts.chatSessions.write(
    { ...session, openedAt: openedAt - agoMs, endsAt: endsAt - agoMs },
    place,
  )
}

/** A conversation that somebody had time to read. */
const talk = async (chat: Chat) => since(chat, (await open(chat)).token, 10_000)

type Sent = { token: string; number: number; text: string; files?: File[]; more?: Record<string, string> }

function formOf({ token, number, text, files = [], more = {} }: Sent): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ token, number: String(number), text, ...more }))
    form.append(name, value)
  for (const file of files) form.append('file', file)
  return form
}

const send = async ({ path }: Chat, sent: Sent, headers: Record<string, string> = {}) =>
  ask(`${path}/messages`, { body: formOf(sent), headers })

type Heard = {
  event: string
  data: { text?: string; step?: string | null; state?: string } & Partial<Message>
}

async function hear({ path }: Chat, token: string, number: number): Promise<Heard[]> {
  const text = await (await ask(`${path}/answers`, json({ token, number }))).text()
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => ({
      event: /^event: (.*)$/m.exec(block)?.[1] ?? '',
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? ''),
    }))
}

const answerTo = async (chat: Chat, sent: Sent) => {
  expect(await said(await send(chat, sent))).toMatchObject({ status: 200, body: { number: sent.number } })
  return (await hear(chat, sent.token, sent.number)).at(-1)?.data
}

const executions = (workflowId: string) =>
  server.parts.db.prisma.execution.findMany({ where: { workflowId }, orderBy: { startedAt: 'asc' } })

describe('a conversation', () => {
  test('starts one execution for each message, with what was said before, and is read again', async () => {
    const chat = await drawChat({}, [ECHO])
    const token = await talk(chat)
    expect(await answerTo(chat, { token, number: 0, text: 'one' })).toMatchObject({
      answer: 'You said one',
      state: 'answered',
      executionId: null,
    })
    expect(await answerTo(chat, { token, number: 1, text: 'two' })).toMatchObject({ answer: 'You said two' })
    const [first, second] = await executions(chat.id)
    expect(first).toMatchObject({ trigger: 'chat', triggerType: 'Chat', triggerId: 't' })
    expect(first?.input).toMatchObject({ message: 'one', number: 0, history: [], files: [] })
    expect(second?.input).toMatchObject({
      session: Object(first?.input).session,
      history: [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'You said one' },
      ],
    })
    const { messages } = await open(chat, { token })
    expect(messages.map(({ message, answer }) => [message, answer])).toEqual([
      ['one', 'You said one'],
      ['two', 'You said two'],
    ])
  })

  test('takes the same message once, however often it comes, and another under its number not', async () => {
    const chat = await drawChat({}, [ECHO])
    const token = await talk(chat)
    const sent = { token, number: 0, text: 'one' }
    const answers = await Promise.all([send(chat, sent), send(chat, sent), send(chat, sent)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await said(await send(chat, { ...sent, text: 'other' }))).toMatchObject({
      status: 409,
      code: 'CHAT_CONFLICT',
    })
    expect(await executions(chat.id)).toHaveLength(1)
  })

  test('keeps messages in their order when they come at once, and in any', async () => {
    const chat = await drawChat({}, [ECHO])
    const token = await talk(chat)
    const numbers = [2, 0, 1]
    const answers = await Promise.all(
      numbers.map((number) => send(chat, { token, number, text: `m${number}` })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const begun = await executions(chat.id)
    expect(begun.map(({ input }) => Object(input).message)).toEqual(['m0', 'm1', 'm2'])
    expect(Object(begun[2]?.input).history).toHaveLength(4)
  })

  test('of one visitor is not read and not written to by another, nor in another chat', async () => {
    const [chat, other] = [await drawChat({}, [ECHO]), await drawChat({}, [ECHO])]
    const [one, two] = [await talk(chat), await talk(chat)]
    await answerTo(chat, { token: one, number: 0, text: 'mine' })
    expect((await open(chat, { token: two })).messages).toEqual([])
    expect(await said(await ask(`${chat.path}/answers`, json({ token: two, number: 0 })))).toMatchObject({
      status: 409,
      code: 'CHAT_CONFLICT',
    })
    for (const [to, token] of [
      [other, one],
      [chat, `${one.slice(0, -4)}AAAA`],
      [chat, 'x'],
      [chat, since(chat, one, 25 * 3_600_000)],
    ] as const)
      expect(await said(await send(to, { token, number: 1, text: 'x' }))).toMatchObject({
        status: 401,
        code: 'CHAT_SESSION_ENDED',
      })
  })

  test('goes on after an answer that takes too long, and says that it waits', async () => {
    const wait: Step = { id: 'ask', actionType: 'Wait for Approval' }
    const chat = await drawChat({ chatAnswerSeconds: 1 }, [wait])
    const token = await talk(chat)
    expect((await send(chat, { token, number: 0, text: 'one' })).status).toBe(200)
    // Held until the first has had its second.
    expect((await send(chat, { token, number: 1, text: 'two' })).status).toBe(200)
    const [first, second] = await executions(chat.id)
    expect(first?.completedAt).toBeNull()
    expect(Object(second?.input).history).toEqual([{ role: 'user', content: 'one' }])
    await expect
      .poll(async () => (await open(chat, { token })).messages.map(({ state }) => state))
      .toEqual(['waiting', 'waiting'])
  })
})

describe('an answer', () => {
  test.each([
    ['a text', 'return "plain"', {}, 'plain'],
    ['a usual field', 'return { text: "inside" }', {}, 'inside'],
    [
      'the field that the trigger names',
      'return { result: { words: "deep" } }',
      { chatAnswerField: 'result.words' },
      'deep',
    ],
    ['nothing that is a text', 'return { a: 1 }', {}, ''],
  ])('is %s', async (_, text, config, answer) => {
    const chat = await drawChat(config, [code('c', text)])
    expect(await answerTo(chat, { token: await talk(chat), number: 0, text: 'x' })).toMatchObject({ answer })
  })

  test('is what a step responds, before the workflow ends', async () => {
    const respond: Step = {
      id: 'r',
      actionType: 'Respond to Webhook',
      responseType: 'text',
      responseText: 'Soon',
    }
    const chat = await drawChat({}, [respond, { id: 'w', actionType: 'Wait for Approval' }])
    expect(await answerTo(chat, { token: await talk(chat), number: 0, text: 'x' })).toMatchObject({
      answer: 'Soon',
    })
    expect((await executions(chat.id))[0]?.completedAt).toBeNull()
  })

  test('of a workflow that failed says nothing of why', async () => {
    const chat = await drawChat({}, [code('c', 'throw new Error("the inner detail")')])
    const token = await talk(chat)
    await send(chat, { token, number: 0, text: 'x' })
    const heard = await hear(chat, token, 0)
    const [row] = await executions(chat.id)
    expect(heard.at(-1)).toMatchObject({
      event: 'answer',
      data: { state: 'failed', answer: null, executionId: row?.id },
    })
    expect(JSON.stringify(heard)).not.toContain('detail')
  })

  test('names the steps while it works only where the trigger says so', async () => {
    const steps = [code('looks', 'return 1'), { id: 'w', actionType: 'Wait for Approval' } as Step]
    for (const chatProgress of ['steps', 'none']) {
      const chat = await drawChat({ chatProgress, chatAnswerSeconds: 600 }, steps)
      const token = await talk(chat)
      await send(chat, { token, number: 0, text: 'x' })
      await expect.poll(async () => (await executions(chat.id))[0]?.status).toBe('waiting')
      const { body } = await ask(`${chat.path}/answers`, json({ token, number: 0 }))
      const { value } = (await body?.getReader().read()) ?? {}
      const step = chatProgress === 'steps' ? '"looks"' : 'null'
      expect(Buffer.from(value ?? []).toString()).toContain(`{"state":"waiting","step":${step}}`)
    }
  })
})

describe('an answer of a model', () => {
  const TOKEN = `canary-${randomUUID()}`

  async function drawModel(more: Record<string, unknown> = {}): Promise<Chat> {
    const config = { apiKey: `sk-ant-${randomUUID()}` }
    const made = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'anthropic',
      name: 'M',
      config,
    })
    const write: Step = {
      id: 'write',
      actionType: 'anthropic/message',
      model: 'claude',
      prompt: '{{trigger.message}}',
      integrationId: made.id,
    }
    return drawChat({ chatStreamedStep: 'write', ...more }, [write])
  }

  test('is shown while it is written, sentence by sentence, and stays without secrets', async () => {
    const chat = await drawModel()
    let go = () => {}
    const isRead = new Promise<void>((resolve) => {
      go = resolve
    })
    model.answer = async (asked) => {
      const stream = openStream(asked)
      for (const piece of ['Once up', 'on a time. The password', `: ${TOKEN.slice(0, 9)}`])
        stream.write(piece)
      await isRead
      stream.write(`${TOKEN.slice(9)} was said.`)
      stream.end()
    }
    const token = await talk(chat)
    await send(chat, { token, number: 0, text: 'Tell me' })
    const { body } = await ask(`${chat.path}/answers`, json({ token, number: 0 }))
    const pieces = body?.pipeThrough(new TextDecoderStream()).getReader()
    let all = ''
    for (let isOver = false; !isOver; ) {
      const { value, done } = (await pieces?.read()) ?? { done: true }
      isOver = done
      all += value ?? ''
      if (all.includes('{"text":"Once upon a time. "')) go()
    }
    const texts = [...all.matchAll(/^event: text\ndata: (.*)$/gm)].map(
      ([, data = '']) => JSON.parse(data).text as string,
    )
    expect(texts.length).toBeGreaterThan(0)
    expect(all).toMatch(/event: answer\ndata: .*Once upon a time. The password: .* was said\./)
    expect(all).not.toContain(TOKEN)
    expect(texts.join()).not.toContain('canary')
    // What steps pass on is whole.
    model.answer = (asked) => {
      const stream = openStream(asked)
      stream.write('Yes')
      stream.end()
    }
    await answerTo(chat, { token, number: 1, text: 'Again?' })
    const [, second] = await executions(chat.id)
    if (!second) throw new Error('There is no second execution')
    const stored = { view: second.input, sealed: second.inputSealed }
    const input = await server.parts.kept.recall(second.id, second.workspaceId, 'input', stored)
    expect(JSON.stringify(input)).toContain(TOKEN)
    expect(JSON.stringify(second.input)).not.toContain(TOKEN)
  })

  test('stays hidden in later messages, where no name gives it away', async () => {
    const chat = await drawModel({ chatHistory: 0 })
    model.answer = (asked) => {
      const stream = openStream(asked)
      stream.write(`The password: ${TOKEN}`)
      stream.end()
    }
    const token = await talk(chat)
    await answerTo(chat, { token, number: 0, text: 'Tell me' })
    await answerTo(chat, { token, number: 1, text: `Is it ${TOKEN}?` })
    const begun = await executions(chat.id)
    expect(begun.map(({ input }) => Object(input).message)).toEqual(['Tell me', 'Is it [REDACTED]?'])
  })

  test.each([
    ['One. Two', 'One. '],
    ['One.\nTwo three', 'One.\n'],
    ['She said "my. pass. phrase', 'She said '],
    ['She said "my. pass." Now', 'She said "my. pass." '],
    ['Key. -----BEGIN PRIVATE KEY-----\nabc\n', 'Key. '],
    ['完了。次', '完了。'],
    ['nothing yet', ''],
  ])('of %j shows %j', (text, shown) => {
    expect(settledPart(text)).toBe(shown)
  })
})

describe('who may come', () => {
  const browser = { Accept: 'text/html' }

  test('is who knows the password', async () => {
    const config = { secret: 'open sesame' }
    const made = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'webhook-secret',
      name: 'P',
      config,
    })
    const chat = await drawDoor(ada, { triggerType: 'Chat', chatAuth: 'password', integrationId: made.id }, [
      ECHO,
    ])
    expect(await said(await ask(`${chat.path}/session`, json({})))).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
    })
    expect(await said(await ask(`${chat.path}/session`, json({ password: 'x' })))).toMatchObject({
      status: 401,
    })
    const opened = await open(chat, { password: 'open sesame' })
    const token = since(chat, opened.token, 5_000)
    expect(await answerTo(chat, { token, number: 0, text: 'hi' })).toMatchObject({ answer: 'You said hi' })
  })

  test('is a member of the workspace, in the member’s name', async () => {
    const bob = await server.signUp('Bob')
    const chat = await drawChat({ chatAuth: 'members' }, [ECHO])
    expect((await ask(chat.path, { method: 'GET', headers: browser })).status).toBe(401)
    expect(await said(await ask(`${chat.path}/session`, json({})))).toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await said(await bob.ask('POST', `${chat.path}/session`, {}))).toMatchObject({
      code: 'WORKSPACE_NOT_FOUND',
    })
    const { token } = await ada.call<Opened>('POST', `${chat.path}/session`, {})
    // A member's conversation is nobody else's, also where the token was taken.
    expect(await said(await send(chat, { token, number: 0, text: 'x' }))).toMatchObject({
      code: 'UNAUTHORIZED',
    })
  })

  test('hears no answer once they may come no more, and waits for so many at once', async () => {
    const eve = await server.signUp('Eve')
    const wait: Step = { id: 'wait', actionType: 'Wait for Callback' }
    const steps = [wait, code('say', 'return "for members"')]
    const chat = await drawDoor(eve, { triggerType: 'Chat', chatAuth: 'members' }, steps)
    const opened = await eve.call<Opened>('POST', `${chat.path}/session`, {})
    const token = since(chat, opened.token, 10_000)
    const form = new URLSearchParams({ token, number: '0', text: 'x' }).toString()
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await eve.ask('POST', `${chat.path}/messages`, form, type)).status).toBe(200)
    const [execution] = await executions(chat.id)
    const lines: Response[] = []
    for (let open = 0; open < 60; open += 1)
      lines.push(await eve.ask('POST', `${chat.path}/answers`, { token, number: 0 }))
    const more = await eve.ask('POST', `${chat.path}/answers`, { token, number: 0 })
    expect(await said(more)).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
    await eve.call('POST', '/api/auth/sign-out', {})
    const link = server.parts.waitLinks.token(execution?.id ?? '', 'wait', 'callback')
    await ask(`/api/callbacks/${link}`, json({}))
    const heard = await Promise.all(lines.map((line) => line.text()))
    expect(heard.join('')).not.toContain('for members')
  })

  test('is nobody who asks from a page of another site', async () => {
    const chat = await drawChat({}, [ECHO])
    const token = await talk(chat)
    const from = { Origin: 'https://elsewhere.example.com', 'Sec-Fetch-Site': 'cross-site' }
    expect(await said(await send(chat, { token, number: 0, text: 'x' }, from))).toMatchObject({
      code: 'CROSS_SITE',
    })
    const page = await ask(chat.path, { method: 'GET', headers: browser })
    expect(page.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    const framed = await drawChat({ chatFrames: 'https://shop.example.com' }, [ECHO])
    const shown = await ask(framed.path, { method: 'GET', headers: browser })
    expect(shown.headers.get('Content-Security-Policy')).toContain('frame-ancestors https://shop.example.com')
    expect(shown.headers.get('X-Frame-Options')).toBeNull()
  })

  test('of a draft is a member, who tries it without starting what is published', async () => {
    const chat = await drawDoor(ada, { triggerType: 'Chat', draft: true }, [ECHO])
    expect((await ask(chat.path, { method: 'GET', headers: browser })).status).toBe(409)
    expect((await ask(`${chat.path}/test`, { method: 'GET', headers: browser })).status).toBe(401)
    expect(await said(await ask(`${chat.path}/session?test=true`, json({})))).toMatchObject({
      code: 'UNAUTHORIZED',
    })
    expect((await ada.ask('GET', `${chat.path}/test`, undefined, browser)).status).toBe(200)
    expect(await ada.call<Opened>('POST', `${chat.path}/session?test=true`, {})).toMatchObject({
      messages: [],
    })
  })
})

describe('a chat', () => {
  test('that is paused, unpublished or switched off says so', async () => {
    const chat = await drawChat({}, [ECHO])
    const token = await talk(chat)
    await ada.call('POST', `/api/workflows/${chat.id}/pause`)
    expect(await said(await send(chat, { token, number: 0, text: 'x' }))).toMatchObject({
      status: 503,
      code: 'WORKFLOW_PAUSED',
    })
    await ada.call('POST', `/api/workflows/${chat.id}/resume`)
    expect((await send(chat, { token, number: 0, text: 'x' })).status).toBe(200)
    await ada.call('POST', `/api/workflows/${chat.id}/unpublish`)
    expect(await said(await ask(`${chat.path}/session`, json({})))).toMatchObject({
      status: 409,
      code: 'WORKFLOW_UNPUBLISHED',
    })
    expect(await said(await ask('/chat/nobody-there/session', json({})))).toMatchObject({
      status: 404,
      code: 'CHAT_NOT_FOUND',
    })
  })

  test('gives files to the workflow where it takes them', async () => {
    const files = [new File(['bytes'], 'a.txt', { type: 'text/plain' })]
    const chat = await drawChat({ chatFiles: 'yes' }, [code('c', 'return trigger.files[0].name')])
    const token = await talk(chat)
    const sent = { token, number: 0, text: '', files }
    expect(await answerTo(chat, sent)).toMatchObject({ answer: 'a.txt' })
    expect((await send(chat, sent)).status).toBe(200)
    const [row] = await executions(chat.id)
    expect(Object(row?.input).files).toEqual([
      { $file: expect.any(String), name: 'a.txt', type: 'text/plain', size: 5 },
    ])
    const without = await drawChat({}, [ECHO])
    const refused = await send(without, { ...sent, token: await talk(without) })
    expect(await said(refused)).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
  })

  test('takes no more than its limits, and says when to come again', async () => {
    const chat = await drawChat({ chatMaxCharacters: 10, chatPerSessionMinute: 3 }, [ECHO])
    const { token: young } = await open(chat)
    const tooFast = await send(chat, { token: young, number: 0, text: 'x' })
    expect([tooFast.status, tooFast.headers.get('Retry-After')]).toEqual([429, '1'])
    const token = await talk(chat)
    const refusal = async (sent: Partial<Sent>) =>
      said(await send(chat, { token, number: 0, text: 'x', ...sent }))
    expect(await refusal({ text: 'x'.repeat(11) })).toMatchObject({ code: 'INVALID_REQUEST' })
    expect(await refusal({ number: 200 })).toMatchObject({ status: 409, code: 'CHAT_FULL' })
    expect(await refusal({ more: { remarks2: 'machines fill this in' } })).toMatchObject({ status: 200 })
    const late = await send(chat, { token, number: 0, text: 'x' })
    expect([late.status, Number(late.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect(await executions(chat.id)).toEqual([])
  })

  test('holds a message while the one before is under way', async () => {
    const chat = await drawChat({}, [{ id: 'w', actionType: 'Wait for Approval' }])
    const token = await talk(chat)
    await send(chat, { token, number: 0, text: 'one' })
    const { verdicts } = server.parts
    const { isClosed } = verdicts
    // Nobody waits in a server that stops.
    verdicts.isClosed = () => true
    const second = await send(chat, { token, number: 1, text: 'two' })
    verdicts.isClosed = isClosed
    expect(second.headers.get('Retry-After')).toBe('2')
    expect(await said(second)).toMatchObject({ status: 409, code: 'CHAT_BUSY' })
    expect(await executions(chat.id)).toHaveLength(1)
  })

  test('is published only with settings that can work', async () => {
    const draw = (config: object) =>
      ada.ask('POST', '/api/workflows/create', {
        name: 'C',
        nodes: [
          { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Chat', ...config } } },
        ],
        edges: [],
      })
    const refused = {
      chatStreamedStep: 'nobody',
      chatFrames: "https://a.example; script-src 'unsafe-inline'",
      chatColor: 'red;}',
      chatAnswerSeconds: '0',
      chatAuth: 'password',
    }
    for (const [field, value] of Object.entries(refused))
      expect(await said(await draw({ [field]: value }))).toMatchObject({
        status: 422,
        code: 'INVALID_SETTING',
      })
    const { id, path } = await drawDoor(ada, { triggerType: 'Chat', chatColor: 'red;}', draft: true }, [])
    const preview = await ada.ask('GET', `${path}/test`)
    expect([id.length > 0, preview.status, ((await preview.json()) as { code: string }).code]).toEqual([
      true,
      409,
      'CHAT_UNREADY',
    ])
  })

  test('shows its own texts as texts', async () => {
    const chat = await drawChat({ chatTitle: '<b>Hi</b>', chatGreeting: '"><script>', chatIntro: '<i>' }, [])
    const page = await (await ask(chat.path, { method: 'GET', headers: { Accept: 'text/html' } })).text()
    expect(page).toContain('&lt;b&gt;Hi')
    expect(page).not.toMatch(/<b>Hi|"><script>|<i>/)
  })

  test('has its scripts from this server, for pages of any site', async () => {
    for (const name of ['page', 'embed']) {
      const answer = await ask(`/chat/${name}.js`, { method: 'GET' })
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
        200,
        'text/javascript; charset=utf-8',
      ])
      expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    }
  })
})

test('a chat speaks the language of its visitor, and gives its script the words', async () => {
  const { path } = await drawChat()
  const shown = async (language: string) => {
    const headers = { Accept: 'text/html', 'Accept-Language': language }
    return (await ask(path, { method: 'GET', headers })).text()
  }
  const [german, english] = [await shown('de'), await shown('fr, en;q=0.5')]
  for (const part of ['<html lang="de">', '>Neues Gespräch<', 'Nachricht schreiben', 'In Arbeit … ({step})'])
    expect(german).toContain(part)
  for (const part of ['<html lang="en">', '>New conversation<', 'Write a message', 'Working … ({step})'])
    expect(english).toContain(part)
})
