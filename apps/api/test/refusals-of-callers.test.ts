import { type ErrorCode, OPERATIONS, type Operation } from '@orch/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor } from './support/webhooks.ts'

let server: TestServer
let ada: TestPerson
const owned: Record<string, string> = {}

const GROUP = { Webhook: 'webhooks', Form: 'forms', Chat: 'chats' } as const
const SETTINGS = {
  Webhook: { webhookAuth: 'open' },
  Form: { formTitle: 'Tell us', formFields: '[{"label":"Name","name":"name"}]' },
  Chat: {},
}
const PASSWORD = 'correct horse battery'
const operations: readonly Operation[] = OPERATIONS

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  for (const type of ['Webhook', 'Form', 'Chat'] as const) {
    const { id, path } = await drawDoor(ada, { triggerType: type, ...SETTINGS[type] }, [])
    owned[GROUP[type]] = path.slice(path.lastIndexOf('/') + 1)
    owned[`${GROUP[type]} workflow`] = id
  }
})

afterEach(() => vi.restoreAllMocks())
afterAll(() => server.close())

const groupOf = ({ id }: Operation) => id.split('.')[0] ?? ''

/** The auth library counts requests by address and path, and reads its limits at each. */
async function fillLibrary(): Promise<void> {
  const { rateLimit } = await server.parts.auth.$context
  Object.assign(rateLimit, { max: 0, customRules: {} })
}

function fillCounters(): void {
  const { entries, rates, guesses } = server.parts
  vi.spyOn(entries, 'increment').mockResolvedValue(100_000)
  vi.spyOn(rates, 'take').mockReturnValue(7)
  vi.spyOn(guesses, 'take').mockResolvedValue(7)
}

const WORDS = { password: PASSWORD, currentPassword: PASSWORD, newPassword: PASSWORD }

/** The operation as its example asks for it, by a person with this password. */
function ask(person: TestPerson, operation: Operation): Promise<Response> {
  const { method, path, example } = operation
  const address = path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'address' ? (owned[groupOf(operation)] ?? '') : 'nowhere',
  )
  const query = example.query ? `?${new URLSearchParams(example.query as Record<string, string>)}` : ''
  const body = Object.entries((example.body ?? {}) as object).map(([name, value]: [string, unknown]) => [
    name,
    name in WORDS ? PASSWORD : value,
  ])
  return person.ask(
    method.toUpperCase(),
    `${address}${query}`,
    method === 'get' ? undefined : Object.fromEntries(body),
  )
}

/** These count no call before they have found what it is about, or know somebody by a first answer. */
const NEED_MORE: Partial<Record<ErrorCode, readonly string[]>> = {
  RATE_LIMITED: [
    'auth.secondFactor',
    'auth.changePassword',
    'auth.requestPasswordReset',
    'auth.resetPassword',
    'workflows.get',
    'executions.sendAgain',
    'twoFactor.start',
    'twoFactor.confirm',
    'twoFactor.renewCodes',
    'twoFactor.stop',
  ],
  TOO_MANY_ATTEMPTS: [
    'auth.secondFactor',
    'auth.requestPasswordReset',
    'signIns.add',
    'user.update',
    'twoFactor.renewCodes',
    'twoFactor.stop',
    'integrations.reveal',
  ],
}

const declaring = (code: ErrorCode) =>
  operations
    .filter(({ id, codes = [] }) => codes.includes(code) && !NEED_MORE[code]?.includes(id))
    .map((operation) => [operation.id, operation] as const)

describe('an operation that counts its callers refuses one who calls too often', () => {
  let people = 0
  test.each(declaring('RATE_LIMITED'))('%s', async (_, operation) => {
    const person = await server.signUp(`Caller${people++}`)
    if (/^(auth|twoFactor)\./.test(operation.id)) await fillLibrary()
    else fillCounters()
    const codes: string[] = []
    for (let tries = 0; tries < 5; tries++) codes.push(await codeOf(await ask(person, operation)))
    expect(codes).toContain('RATE_LIMITED')
  })

  test.each(declaring('TOO_MANY_ATTEMPTS'))('%s, who tries passwords', async (_, operation) => {
    const person = await server.signUp(`Caller${people++}`)
    fillCounters()
    expect(await codeOf(await ask(person, operation))).toBe('TOO_MANY_ATTEMPTS')
  })
})

type State = { code: ErrorCode; enter(id: string): Promise<unknown>; leave(id: string): Promise<unknown> }

const change = (id: string, what: string) => ada.call('POST', `/api/workflows/${id}/${what}`, {})

async function setTrigger(id: string, enabled: boolean): Promise<void> {
  const { nodes, edges } = await ada.call<{ nodes: { data: object }[]; edges: [] }>(
    'GET',
    `/api/workflows/${id}`,
  )
  const changed = nodes.map((node) => ({ ...node, data: { ...node.data, enabled } }))
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: changed, edges })
}

const STATES: State[] = [
  {
    code: 'WORKFLOW_PAUSED',
    enter: (id) => change(id, 'pause'),
    leave: (id) => change(id, 'resume'),
  },
  {
    code: 'WORKFLOW_UNPUBLISHED',
    enter: (id) => change(id, 'unpublish'),
    leave: (id) => change(id, 'publish'),
  },
  {
    code: 'TRIGGER_DISABLED',
    enter: (id) => setTrigger(id, false),
    leave: (id) => setTrigger(id, true),
  },
]

const DOORS = STATES.flatMap((state) =>
  operations
    .filter(({ path, codes = [] }) => path.includes('/:address') && codes.includes(state.code))
    .map((operation) => [operation.id, state.code, operation, state] as const),
)

describe('a door whose workflow takes nothing refuses', () => {
  test.each(DOORS)('%s with %s', async (_, code, operation, { enter, leave }) => {
    const id = owned[`${groupOf(operation)} workflow`] ?? ''
    await enter(id)
    const answered = await codeOf(await ask(ada, operation))
    await leave(id)
    expect(answered).toBe(code)
  })
})

const codeOf = async (answer: Response) =>
  ((await answer.json().catch(() => ({}))) as { code?: string }).code ?? String(answer.status)
