import { type ProviderId, type ServedProvider, serveProvider } from '@orch/provider-specs'
import { afterEach, describe, expect, test } from 'vitest'
import { createHttp, findProvider, type Http, ProviderError, runAction } from '../src/index.ts'

const KEY = 'sk-good-key-0123456789'
const HOSTS = { github: 'api.github.com', resend: 'api.resend.com', skytells: 'api.skytells.ai' } as const
const FIELD = { github: 'token', resend: 'apiKey', skytells: 'apiKey' } as const

let served: ServedProvider
let http: Http

afterEach(async () => {
  await http.close()
  await served.close()
})

async function open(id: ProviderId, options: { sendingOnly?: boolean } = {}): Promise<void> {
  served = await serveProvider(id, { keys: [KEY], ...options })
  http = createHttp({ origins: { [HOSTS[id]]: served.url } })
}

const fieldsOf = (id: ProviderId, key = KEY) => ({
  [FIELD[id]]: key,
  ...(id === 'resend' ? { fromEmail: 'Orch <orch@example.com>' } : {}),
})
const verdictOf = async (id: ProviderId, key?: string) =>
  (await findProvider(id)?.test(fieldsOf(id, key), http))?.verdict

describe.each(['github', 'resend', 'skytells'] as const)('the test of %s', (id) => {
  test('says valid for a good key, by a request its description allows', async () => {
    await open(id)
    expect(await verdictOf(id)).toBe('valid')
    expect(served.requests).toMatchObject([{ valid: true, method: 'GET' }])
  })

  test('says invalid for a bad key, and never repeats it', async () => {
    await open(id)
    const result = await findProvider(id)?.test(fieldsOf(id, 'sk-wrong-key-9876543210'), http)
    expect(result?.verdict).toBe('invalid')
    expect(JSON.stringify(result)).not.toContain('9876543210')
  })

  test('does not hold an outage or a limit against the key', async () => {
    await open(id)
    served.fail({ kind: 'rate-limit', retryAfterSeconds: 1 })
    expect(await verdictOf(id)).toBe('rate_limited')
    served.fail({ kind: 'outage' })
    expect(await verdictOf(id)).toBe('unreachable')
    served.fail({ kind: 'not-json' })
    expect(await verdictOf(id)).toBe('unknown')
  })
})

test('a Resend key that may only send is valid, and said to be limited', async () => {
  await open('resend', { sendingOnly: true })
  expect(await verdictOf('resend')).toBe('valid_limited')
})

const ACTIONS: [id: ProviderId, action: string, config: Record<string, unknown>, output: unknown][] = [
  [
    'github',
    'github/create-issue',
    { owner: 'o', repo: 'r', title: 'T', body: 'B', labels: 'bug, p1', assignees: 'ada' },
    { number: 1, title: 'T', state: 'open', url: 'https://github.com/o/r/issues/1' },
  ],
  [
    'github',
    'github/list-issues',
    { owner: 'o', repo: 'r', state: 'all', labels: 'bug', assignee: 'ada', perPage: '5' },
    { issues: [], count: 0 },
  ],
  [
    'resend',
    'resend/send-email',
    {
      emailTo: 'a@example.com, b@example.com',
      emailSubject: 'S',
      emailBody: 'B',
      emailCc: 'c@example.com',
      emailReplyTo: 'd@example.com',
      emailScheduledAt: '2026-12-24T08:00:00Z',
    },
    { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  ],
  [
    'skytells',
    'skytells/create-prediction',
    { model: 'm', input: '{"prompt":"p"}' },
    { id: 'pred_1', status: 'starting' },
  ],
  [
    'skytells',
    'skytells/generate-text',
    { model: 'm', prompt: 'hello', system: 'be kind', maxTokens: '100', temperature: '0.5' },
    { text: 'You said: hello' },
  ],
  [
    'skytells',
    'skytells/list-text-models',
    {},
    { models: [{ namespace: 'deepbrain-router', type: 'text' }] },
  ],
]

describe.each(ACTIONS)('%s: %s', (id, action, config, output) => {
  const run = (key?: string) =>
    runAction(action, { config, fields: fieldsOf(id, key), http, idempotencyKey: 'execution:step' })
  const codeOf = async (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error: unknown) => (error as ProviderError).code,
    )

  test('sends what the description allows and gives the fields it names', async () => {
    await open(id)
    expect(await run()).toMatchObject(output as object)
    expect(served.requests.map(({ errors }) => errors)).toEqual(served.requests.map(() => []))
  })

  test('tells a bad key, a limit, an outage and a lie apart', async () => {
    await open(id)
    expect(await codeOf(run('sk-wrong'))).toBe('UNAUTHORIZED')
    served.fail({ kind: 'rate-limit', retryAfterSeconds: 7 })
    await expect(run()).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 7000, retryable: true })
    served.fail({ kind: 'outage' })
    expect(await codeOf(run())).toBe('UPSTREAM_ERROR')
    served.fail({ kind: 'not-json' })
    expect(await codeOf(run())).toBe('BAD_RESPONSE')
  })

  test('stops waiting when it is stopped', async () => {
    await open(id)
    served.fail({ kind: 'hang' })
    const stop = new AbortController()
    const call = codeOf(runAction(action, { config, fields: fieldsOf(id), http, signal: stop.signal }))
    setTimeout(() => stop.abort(), 30)
    expect(await call).toBe('ABORTED')
  })
})

test('an issue is made, read, changed and read again', async () => {
  await open('github')
  const call = (action: string, config: Record<string, unknown>) =>
    runAction(action, { config: { owner: 'o', repo: 'r', ...config }, fields: fieldsOf('github'), http })
  await call('github/create-issue', { title: 'First' })
  expect(
    await call('github/update-issue', { issueNumber: 1, title: 'Second', state: 'closed' }),
  ).toMatchObject({ title: 'Second', state: 'closed' })
  expect(await call('github/get-issue', { issueNumber: '1' })).toMatchObject({
    title: 'Second',
    author: 'octocat',
    commentsCount: 0,
  })
  expect(served.requests.every(({ valid }) => valid)).toBe(true)
})

test('the same idempotency key names the same mail', async () => {
  await open('resend')
  const send = () =>
    runAction('resend/send-email', {
      config: { emailTo: 'a@example.com', emailSubject: 'S', emailBody: 'B' },
      fields: fieldsOf('resend'),
      http,
      idempotencyKey: 'x:y',
    })
  expect(await send()).toEqual(await send())
  expect(served.requests[0]?.headers['idempotency-key']).toBe('x:y')
})

test('a finished prediction gives its image', { timeout: 15_000 }, async () => {
  await open('skytells')
  const call = { config: { model: 'm', prompt: 'p' }, fields: fieldsOf('skytells'), http }
  expect(await runAction('skytells/create-image', call)).toEqual({
    imageUrl: 'https://delivery.skytells.ai/x.png',
  })
})

test('what is required is asked for by name before anything is sent', async () => {
  await open('github')
  await expect(
    runAction('github/create-issue', { config: { owner: 'o', repo: 'r' }, fields: fieldsOf('github'), http }),
  ).rejects.toThrow('"title" is required')
  await expect(runAction('github/create-issue', { config: {}, fields: {}, http })).rejects.toBeInstanceOf(
    ProviderError,
  )
  expect(served.requests).toEqual([])
})
