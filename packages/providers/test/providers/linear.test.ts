import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, create, teamId } from '../contracts/linear.ts'

keepsTheContract(contract)

const failed = (status: number, extensions: object, more: object = {}) =>
  ({
    kind: 'answer',
    answer: { status, body: { ...more, errors: [{ message: 'no', extensions }] } },
  }) as const

test('its test shows whose key it is, and its team', async () => {
  const opened = await openServed(contract)
  const ask = (fields: Record<string, string>) =>
    testProvider('linear', { apiKey: contract.key, ...fields }, opened.http)
  const account = { name: 'Ann', email: 'ann@example.com', organization: 'Example' }
  expect(await ask({ teamId: 'TEA' })).toMatchObject({
    verdict: 'valid',
    account: { ...account, team: 'Tea' },
  })
  expect(await ask({})).toMatchObject({ verdict: 'valid', account: { ...account, team: null } })
  expect(await ask({ teamId: 'NONE' })).toMatchObject({ verdict: 'valid_limited' })
  await opened.close()
})

test.each([
  [200, { type: 'authentication error' }, 'invalid'],
  [400, { type: 'authentication error' }, 'invalid'],
  [403, { type: 'forbidden' }, 'forbidden'],
  [400, { code: 'RATELIMITED' }, 'rate_limited'],
  [200, { type: 'internal error' }, 'unreachable'],
  [200, {}, 'unknown'],
])('its test reads %i %j as %s, also beside data', async (status, extensions, verdict) => {
  const opened = await openServed(contract)
  for (const more of [{}, { data: { viewer: { id: '1' } } }]) {
    opened.served.fail(failed(status, extensions, more))
    const result = await testProvider('linear', contract.fields(contract.key), opened.http)
    expect(result.verdict).toBe(verdict)
  }
  await opened.close()
})

test('a ticket has its priority, and the same step makes it once', async () => {
  const opened = await openServed(contract)
  const make = () => opened.run(create.action, { ...create.config, ticketPriority: '4' })
  expect(await make()).toEqual(await make())
  const { issues } = (await opened.run('linear/find-issues', {})) as { issues: unknown }
  expect(issues).toMatchObject([{ priority: 4 }])
  await opened.close()
})

test('a team is named by its id or key, by the step or the connection; without one it is the first', async () => {
  for (const [fields, config] of [
    [{}, {}],
    [{ teamId: 'TEA' }, {}],
    [{ teamId: 'NONE' }, { linearTeamId: 'TEA' }],
  ]) {
    const opened = await openServed({ ...contract, fields: (apiKey) => ({ apiKey, ...fields }) })
    await opened.run(create.action, { ...create.config, ...config })
    expect(opened.served.requests.at(-1)?.body).toMatchObject({ variables: { input: { teamId } } })
    await opened.close()
  }
})

test('a search goes over its pages, and says where the next one begins', async () => {
  const opened = await openServed(contract)
  for (let n = 0; n < 260; n += 1)
    await opened.run(create.action, create.config, { idempotencyKey: `execution-${n}` })
  expect(await opened.run('linear/find-issues', { limit: 1000 })).toMatchObject({
    count: 260,
    nextCursor: null,
  })
  const first = await opened.run('linear/find-issues', {})
  expect(first).toMatchObject({ count: 250, nextCursor: expect.any(String) })
  const { nextCursor: cursor } = first as { nextCursor: string }
  expect(await opened.run('linear/find-issues', { cursor })).toMatchObject({ count: 10, nextCursor: null })
  await opened.close()
})

test('issues are looked for by what is given and nothing else', async () => {
  const opened = await openServed(contract)
  const find = async (config: Record<string, string>) => {
    await opened.run('linear/find-issues', config)
    return opened.served.requests.at(-1)?.body
  }
  expect(await find({ linearStatus: 'any' })).toMatchObject({ variables: { filter: {} } })
  expect(await find({ linearTeamId: 'TEA', linearStatus: 'todo' })).toMatchObject({
    variables: { filter: { team: { key: { eq: 'TEA' } }, state: { type: { eq: 'unstarted' } } } },
  })
  await expect(find({ linearStatus: 'urgent' })).rejects.toMatchObject({ field: 'linearStatus' })
  await opened.close()
})

test('a token of an app goes as a bearer', async () => {
  const token = `lin_oauth_${'a7'.repeat(20)}`
  const opened = await openServed({ ...contract, key: `Bearer ${token}` })
  const result = await testProvider('linear', { apiKey: token }, opened.http)
  expect(result.verdict).toBe('valid')
  await opened.close()
})

test('a comment is written once, however often its step is tried', async () => {
  const opened = await openServed(contract)
  await opened.run(create.action, create.config)
  const comment = () => opened.run('linear/add-comment', { issueId: 'TEA-1', comment: 'Done' })
  expect(await comment()).toEqual(await comment())
  await opened.close()
})

test('a state is found by the name that the team gave it, and one that is not there is refused', async () => {
  const opened = await openServed(contract)
  await opened.run(create.action, create.config)
  const update = (linearStatus: string) =>
    opened.run('linear/update-issue', { issueId: 'TEA-1', linearStatus })
  expect(await update('shipped')).toMatchObject({ state: 'Shipped' })
  await expect(update('constructor')).rejects.toMatchObject({
    field: 'linearStatus',
    message: expect.stringContaining('Todo, Done, Shipped'),
  })
  await expect(opened.run('linear/update-issue', { issueId: 'TEA-1' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await opened.close()
})
