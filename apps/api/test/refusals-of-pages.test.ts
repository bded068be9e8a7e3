import { ERRORS, type ErrorCode, OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor, type Step } from './support/webhooks.ts'
import { WRONG_DRAWINGS } from './support/wrong-drawings.ts'

const operations: readonly Operation[] = OPERATIONS
const KINDS = ['forms', 'chats'] as const
type Kind = (typeof KINDS)[number]

/** What a visitor must never read in a refusal. */
const SECRETS = ['Key of the shop', 'formColor', 'chatColor', 'Tell us']
const PASSWORD = 'open sesame 123'

let server: TestServer
let ada: TestPerson
let bo: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
})

afterAll(() => server.close())

type Page = { id: string; kind: Kind; address: string }

async function drawPage(
  kind: Kind,
  { draft = false, ...config }: Record<string, unknown> = {},
  steps: Step[] = [],
): Promise<Page> {
  const own = {
    forms: { triggerType: 'Form', formTitle: 'Tell us', formFields: '[{"label":"Name","name":"name"}]' },
    chats: { triggerType: 'Chat', chatTitle: 'Tell us' },
  }[kind]
  const { id, path } = await drawDoor(ada, { ...own, ...config, draft: draft === true }, steps)
  return { id, kind, address: path.slice(path.lastIndexOf('/') + 1) }
}

/** Form tickets and chat tokens from ten seconds ago. */
function permitsOf({ id, kind }: Page, isTest = false) {
  const openedAt = Date.now() - 10_000
  if (kind === 'forms') {
    const ticket = { executionId: crypto.randomUUID(), openedAt, isLetIn: false, files: {} }
    return { ticket: server.parts.formTickets.write(ticket, JSON.stringify([id, 't'])) }
  }
  const session = { id: crypto.randomUUID(), openedAt, endsAt: openedAt + 3_600_000, userId: null }
  const place = JSON.stringify([id, 't', isTest ? 'test' : 'live'])
  return { token: server.parts.chatSessions.write(session, place) }
}

type Asked = {
  by?: TestPerson
  headers?: Record<string, string>
  isTest?: boolean
  /** Other fields than a whole request has; one that is undefined is left out. */
  more?: Record<string, string | undefined>
}

/** A whole request of the operation, which only its page may refuse; by a stranger, unless somebody is named. */
function ask(page: Page, operation: Operation, asked: Asked = {}): Promise<Response> | Response {
  const { by, headers = {}, isTest = false, more = {} } = asked
  const query = isTest && operation.method === 'post' ? '?test=true' : ''
  const path = operation.path.replace(':address', page.address) + query
  const permits = permitsOf(page, isTest)
  const isForm = operation.id.endsWith('.send')
  const form = { page: '0', number: '0', text: 'Hi', 'f.name': 'Grace', ...permits, ...more } as Record<
    string,
    string
  >
  const turn = operation.id === 'chats.hear' ? { number: 0 } : {}
  const sent = isForm
    ? new URLSearchParams(form).toString()
    : JSON.stringify({ ...turn, ...permits, ...more })
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const all = { 'Content-Type': type, ...headers }
  const body = operation.method === 'get' ? undefined : sent
  const method = operation.method.toUpperCase()
  if (by) return by.ask(method, path, body, all)
  const init = { method, headers: all, ...(body === undefined ? {} : { body }) }
  return server.app.request(`http://orch.test${path}`, init)
}

/** A program gets the code with its status, a browser the page that says so; neither reads what is not theirs, and nothing begins. */
async function refuses(
  page: Page,
  operation: Operation,
  code: ErrorCode,
  { isOwn = false, ...asked }: Asked & { isOwn?: boolean } = {},
): Promise<void> {
  const program = await ask(page, operation, asked)
  const text = await program.text()
  expect([program.status, (JSON.parse(text) as { code: string }).code]).toEqual([ERRORS[code].status, code])
  const browser = await ask(page, operation, { ...asked, headers: { ...asked.headers, Accept: 'text/html' } })
  expect(browser.status).toBe(ERRORS[code].status)
  const read = text + (await browser.text())
  if (!isOwn) for (const secret of SECRETS) expect(read).not.toContain(secret)
  expect(await server.parts.db.prisma.execution.count({ where: { workflowId: page.id } })).toBe(0)
}

/** The operations of pages that declare the code, each with the kind of its page. */
const declaring = (code: ErrorCode, also: (operation: Operation) => boolean = () => true) =>
  KINDS.flatMap((kind) =>
    operations
      .filter((one) => one.id.startsWith(`${kind}.`) && one.codes?.includes(code) && also(one))
      .map((operation) => [operation.id, kind, operation] as const),
  )

function operationOf(id: string): Operation {
  const found = operations.find((operation) => operation.id === id)
  if (!found) throw new Error(`There is no operation ${id}`)
  return found
}

const guardOf = (kind: Kind, guard: string) => ({ [kind === 'forms' ? 'formAuth' : 'chatAuth']: guard })
const colorOf = (kind: Kind) => ({ [kind === 'forms' ? 'formColor' : 'chatColor']: 'red' })
const isPreview = ({ id }: Operation) => id.endsWith('.preview')

describe('a page for members', () => {
  test.each(declaring('UNAUTHORIZED'))('is not for strangers: %s', async (_, kind, operation) => {
    await refuses(await drawPage(kind, guardOf(kind, 'members')), operation, 'UNAUTHORIZED')
  })

  test.each(declaring('WORKSPACE_NOT_FOUND'))(
    'nor for people of elsewhere: %s',
    async (_, kind, operation) => {
      await refuses(await drawPage(kind, guardOf(kind, 'members')), operation, 'WORKSPACE_NOT_FOUND', {
        by: bo,
      })
    },
  )

  test.each(declaring('CROSS_SITE'))('nor for pages of other sites: %s', async (_, kind, operation) => {
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }
    const page = await drawPage(kind, guardOf(kind, 'members'))
    await refuses(page, operation, 'CROSS_SITE', { by: ada, headers })
  })

  test('tells a browser how its reader comes in', async () => {
    const headers = { Accept: 'text/html' }
    const show = operationOf('forms.show')
    const page = await drawPage('forms', guardOf('forms', 'members'))
    const stranger = await (await ask(page, show, { headers })).text()
    expect(stranger).toContain('Only members may use this form. Sign in, then open it again.')
    const other = await (await ask(page, show, { by: bo, headers })).text()
    expect(other).toContain('Your account is not a member of its workspace')
    expect(other).toContain('href="/sign-in"')
  })
})

const UNREADY = { forms: 'FORM_UNREADY', chats: 'CHAT_UNREADY' } as const
const unready = (also: (operation: Operation) => boolean) =>
  KINDS.flatMap((kind) => declaring(UNREADY[kind], also))

describe('a page that was set up wrong', () => {
  /** As a server wrote it that took what this one refuses. */
  async function olderSettings(kind: Kind): Promise<Page> {
    const page = await drawPage(kind)
    const text = `UPDATE workflow_versions SET nodes = replace(nodes::text, '"triggerType"', $2 || ', "triggerType"')::json
      WHERE workflow_id = $1`
    const [[name = '', value = '']] = Object.entries(colorOf(kind)) as [[string, string]]
    await server.parts.db.pool.query(text, [page.id, `"${name}": "${value}"`])
    return page
  }

  async function olderDrawing(kind: Kind): Promise<Page> {
    const page = await drawPage(kind)
    const nodes = JSON.stringify(WRONG_DRAWINGS.INVALID_WORKFLOW.nodes)
    for (const [table, column] of [
      ['workflows', 'id'],
      ['workflow_versions', 'workflow_id'],
    ])
      await server.parts.db.pool.query(`UPDATE ${table} SET nodes = $2 WHERE ${column} = $1`, [
        page.id,
        nodes,
      ])
    return page
  }

  const live = unready((one) => !isPreview(one))
  const OLDER = { settings: olderSettings, drawing: olderDrawing }

  test.each(
    (['settings', 'drawing'] as const).flatMap((older) => live.map((row) => [older, ...row] as const)),
  )('for its %s tells visitors only that they cannot use it: %s', async (older, _, kind, operation) =>
    refuses(await OLDER[older](kind), operation, UNREADY[kind]),
  )

  test.each(unready((one) => isPreview(one) || /^chats\.(open|send|hear)$/.test(one.id)))(
    'tells its authors which: %s',
    async (_, kind, operation) => {
      const page = await drawPage(kind, { ...colorOf(kind), draft: true })
      await refuses(page, operation, UNREADY[kind], { by: ada, isTest: true, isOwn: true })
      const said = await (await ask(page, operation, { by: ada, isTest: true })).text()
      expect(said).toContain('Color must be a colour such as #2563eb')
      await refuses(await olderDrawing(kind), operation, UNREADY[kind], {
        by: ada,
        isTest: true,
        isOwn: true,
      })
    },
  )
})

describe('a page whose password cannot be checked', () => {
  const integration = () => server.parts.db.prisma.integration
  const STATES: [what: string, enter: (id: string) => Promise<unknown>][] = [
    ['is deleted', (id) => ada.ask('DELETE', `/api/integrations/${id}`)],
    ['is revoked', (id) => integration().update({ where: { id }, data: { status: 'revoked' } })],
    [
      'waits for its person',
      (id) => integration().update({ where: { id }, data: { mode: 'oauth-user', status: 'pending' } }),
    ],
    ['does not open', (id) => integration().update({ where: { id }, data: { sealed: 'broken' } })],
    [
      'has no secret',
      (id) => ada.call('PUT', `/api/integrations/${id}`, { config: { secret: null, other: 'x' } }),
    ],
  ]
  const ASKING = ['forms.send', 'chats.open']
  const each = STATES.flatMap(([what, enter]) =>
    unready(({ id }) => ASKING.includes(id)).map(
      ([id, kind, operation]) => [what, id, kind, operation, enter] as const,
    ),
  )

  test.each(each)('since its connection %s: %s', async (_, __, kind, operation, enter) => {
    const config = { secret: PASSWORD }
    const made = { type: 'custom-secret', name: 'Key of the shop', config }
    const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', made)
    const page = await drawPage(kind, { ...guardOf(kind, 'password'), integrationId })
    const asked = { more: { password: PASSWORD, ...(kind === 'chats' ? { token: undefined } : {}) } }
    expect((await ask(page, operation, asked)).status).toBe(200)
    await enter(integrationId)
    await refuses(page, operation, UNREADY[kind], asked)
  })
})

test('a conversation that has ended tells no answer', async () => {
  const page = await drawPage('chats')
  await refuses(page, operationOf('chats.hear'), 'CHAT_SESSION_ENDED', { more: { token: 'of nobody' } })
})

test('a form whose workflow is deleted while its sender waits says so', async () => {
  const config = { formAnswer: 'ended', formAnswerSeconds: '120' }
  const page = await drawPage('forms', config, [{ id: 'w', actionType: 'Wait for Callback' }])
  const send = operationOf('forms.send')
  const sending = ask(page, send)
  const { execution } = server.parts.db.prisma
  const where = { workflowId: page.id, status: 'waiting' }
  await expect.poll(() => execution.count({ where })).toBe(1)
  await ada.call('DELETE', `/api/workflows/${page.id}`)
  const answer = await sending
  const { code } = (await answer.json()) as { code: string }
  expect([answer.status, code]).toEqual([404, 'EXECUTION_NOT_FOUND'])
})

// The last one: nothing starts on this server after it.
test.each(declaring('ENGINE_STOPPED'))(
  'a server that stops starts nothing: %s',
  async (_, kind, operation) => {
    const page = await drawPage(kind)
    await server.parts.drain()
    await refuses(page, operation, 'ENGINE_STOPPED')
  },
)
