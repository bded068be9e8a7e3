import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@orch/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENCODINGS, foundIn, spreadOf } from '../../apps/api/src/selftest/encodings.ts'
import { everyRow, withDatabase } from './support/database.ts'
import { draw } from './support/drawing.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { until } from './support/until.ts'

const folder = newDataFolder()
const canary = `ghp_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`
const said: string[] = []
let orch: OrchServer
let ada: Person
let executionId: string
let github: Awaited<ReturnType<typeof startTalkativeGithub>>

/** A GitHub that repeats the token it was called with, in every encoding and wherever it can. */
async function startTalkativeGithub() {
  let calls = 0
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    calls += 1
    const spread = spreadOf(canary)
    const isRefused = request.url?.includes('/refused/') ?? false
    response.writeHead(isRefused ? 422 : 201, { 'Content-Type': 'application/json' })
    response.end(
      JSON.stringify(
        isRefused
          ? {
              message: `Bad token ${canary}`,
              errors: [{ message: spread, code: 'invalid', field: 'title', resource: 'Issue' }],
            }
          : {
              id: calls,
              number: calls,
              title: `token ${canary} ${spread}`,
              html_url: `https://github.com/x?access=${encodeURIComponent(canary)}`,
              state: 'open',
              login: 'ada',
            },
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function remember(answer: Promise<Response>): Promise<Response> {
  const settled = await answer
  said.push(await settled.clone().text(), JSON.stringify([...settled.headers]))
  return settled
}

beforeAll(async () => {
  github = await startTalkativeGithub()
  orch = await startOrch(folder, {
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url }),
    LOG_LEVEL: 'trace',
  })
  ada = await signUp(orch.url)
  const created = await remember(
    ada.ask('POST', '/api/integrations', { type: 'github', name: 'canary', config: { token: canary } }),
  )
  const { id: integrationId } = (await created.json()) as { id: string }
  await remember(ada.ask('POST', `/api/integrations/${integrationId}/test`))
  const issue = (owner: string, title: string) => ({
    action: 'github/create-issue',
    config: { integrationId, owner, repo: 'r', title },
  })
  const drawing = draw(
    'Canary',
    {
      trigger: { trigger: 'Manual' },
      good: issue('kept', 'first'),
      after: issue('kept', 'quotes {{@good:good.title}} {{@good:good.url}}'),
      bad: issue('refused', 'second'),
    },
    ['trigger>good', 'good>after', 'trigger>bad'],
  )
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  executionId = (
    await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, { input: {} })
  ).executionId
  const live = await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)
  said.push(await live.text())
  await until(async () => {
    const state = await ada.call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)
    return state.status === 'error'
  })
  for (const path of [
    '/api/integrations',
    `/api/integrations/${integrationId}`,
    `/api/workflows/${id}`,
    `/api/workflows/${id}/executions`,
    `/api/workflows/executions/${executionId}/logs`,
    `/api/workflows/executions/${executionId}/logs?view=full`,
    `/api/workflows/executions/${executionId}/status`,
  ]) {
    await remember(ada.ask('GET', path))
  }
})

afterAll(async () => {
  await orch.stop()
  await github.close()
  await removeDataFolder(folder)
})

describe('a secret of the vault', () => {
  test('is found by this search when it is there', () => {
    expect(foundIn(spreadOf(canary), canary)).toEqual(ENCODINGS)
  })

  test('was really used and really echoed', async () => {
    expect(github.calls()).toBeGreaterThanOrEqual(4)
    const { logs } = await createdDetail()
    expect(logs.find((log) => log.nodeId === 'good')).toMatchObject({
      status: 'success',
      output: { title: expect.stringContaining('REDACTED') },
    })
    expect(logs.find((log) => log.nodeId === 'bad')).toMatchObject({ status: 'error' })
  })

  test('is in no answer and no live event', () => {
    expect(foundIn(said.join('\n'), canary)).toEqual([])
  })

  test('is in no row of the database', async () => {
    expect(foundIn(await everyRow(folder), canary)).toEqual([])
  })

  test('is in no line the server wrote', () => {
    expect(foundIn(orch.output(), canary)).toEqual([])
  })
})

test('a ciphertext copied onto another row does not open', async () => {
  const config = { token: `${canary}x` }
  const other = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type: 'github',
    name: 'other',
    config,
  })
  await withDatabase(folder, (client) =>
    client.query(
      `UPDATE integrations SET sealed = (SELECT sealed FROM integrations WHERE name = 'canary') WHERE id = $1`,
      [other.id],
    ),
  )
  const answer = await ada.ask('POST', `/api/integrations/${other.id}/test`)
  const body = (await answer.json()) as { code: string }
  expect(body.code).toBe('INTEGRATION_UNREADABLE')
  expect(foundIn(JSON.stringify(body), canary)).toEqual([])
})

async function createdDetail() {
  return ada.call<{ logs: { nodeId: string; status: string; output: unknown }[] }>(
    'GET',
    `/api/workflows/executions/${executionId}/logs?view=full`,
  )
}

test('the typed client reads the same execution with a key that may manage', async () => {
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['run', 'manage'] })
  const client = createClient({ baseUrl: orch.url, apiKey: key })
  const { execution } = await client.executions.get(executionId)
  expect(execution.status).toBe('error')
})
