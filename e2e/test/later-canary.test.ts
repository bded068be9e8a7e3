import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundIn, spreadOf } from '../../apps/api/src/selftest/encodings.ts'
import { everyRow, everyRowIn } from './support/database.ts'
import { draw } from './support/drawing.ts'
import { startFleet } from './support/fleet.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { until } from './support/until.ts'

/** Nothing but its being known gives it away. */
const canary = randomBytes(20).toString('hex')
let service: Awaited<ReturnType<typeof startService>>

/** Takes the canary as a credential, and says it to the next caller. */
async function startService() {
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    const later = { title: spreadOf(canary), note: canary }
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(request.url === '/later' ? later : { id: 1, number: 1, title: 'made' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

beforeAll(async () => {
  service = await startService()
})

afterAll(() => service.close())

const environment = () => ({
  ORCH_ORIGINS: JSON.stringify({ 'api.github.com': service.url }),
  LOG_LEVEL: 'trace',
})

/** Runs until the execution waits, having used the canary. @returns its id */
async function useAndWait(ada: Person): Promise<string> {
  const create = async (drawing: object) =>
    (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
  const config = { token: canary }
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type: 'github',
    config,
  })
  const listen = {
    action: 'HTTP Request',
    config: { httpMethod: 'GET', endpoint: `${service.url}/later` },
  }
  const workflowId = await create(
    draw('Called', { trigger: { trigger: 'Manual' }, inner: listen }, ['trigger>inner']),
  )
  const use = {
    action: 'github/create-issue',
    config: { integrationId, owner: 'a', repo: 'r', title: 'first' },
  }
  const later = draw(
    'Later',
    {
      trigger: { trigger: 'Manual' },
      use,
      ok: { action: 'Wait for Approval' },
      listen,
      call: { action: 'Call Workflow', config: { workflowId } },
      each: { action: 'Loop', config: { items: '[1, 2]' } },
      turn: listen,
    },
    ['trigger>use', 'use>ok', 'ok:approved>listen', 'listen>call', 'call>each', 'each:each>turn'],
  )
  const path = `/api/workflows/${await create(later)}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { input: {} })
  await untilStatus(ada, executionId, 'waiting')
  return executionId
}

async function untilStatus(ada: Person, id: string, wanted: string): Promise<void> {
  await until(async () => {
    const path = `/api/workflows/executions/${id}/status`
    const { status } = await ada.call<{ status: string }>('GET', path)
    if (status !== wanted && ['error', 'cancelled'].includes(status)) throw new Error(`It ended: ${status}`)
    return status === wanted
  })
}

/** Answers with the canary in the comment. @returns what the log shows at the end */
async function goOn(ada: Person, id: string): Promise<string> {
  const decision = { step: 'ok', approved: true, comment: `the key was ${canary}` }
  await ada.call('POST', `/api/workflows/executions/${id}/approval`, decision)
  await untilStatus(ada, id, 'success')
  const answer = await ada.ask('GET', `/api/workflows/executions/${id}/logs?view=full`)
  return answer.text()
}

function expectNowhere(log: string, rows: string, output: string): void {
  // Heard: the comment, the step after it, the called workflow's and both turns of the loop.
  expect(log.split('[REDACTED]').length).toBeGreaterThan(5)
  for (const text of [log, rows, output]) expect(foundIn(text, canary)).toEqual([])
}

describe('a secret used before a wait is hidden after it', () => {
  test('though the server was killed meanwhile', async () => {
    const folder = newDataFolder()
    let orch = await startOrch(folder, environment())
    try {
      const ada = await signUp(orch.url)
      const id = await useAndWait(ada)
      const before = orch.output()
      await orch.kill()
      // The same address: the session is bound to it.
      orch = await startOrch(folder, { ...environment(), PORT: new URL(orch.url).port })
      const log = await goOn(ada, id)
      expectNowhere(log, await everyRow(folder), before + orch.output())
    } finally {
      await orch.stop()
      await removeDataFolder(folder)
    }
  })

  test('though every worker was killed and another goes on', async () => {
    const fleet = await startFleet('PostgreSQL', 1, environment())
    try {
      const ada = await signUp(fleet.server.url)
      const id = await useAndWait(ada)
      const [first] = fleet.workers
      await first?.kill()
      await fleet.replaceWorker(0)
      const log = await goOn(ada, id)
      const rows = await everyRowIn(fleet.postgres)
      const output = [fleet.server, ...fleet.workers].map((one) => one.output()).join('\n')
      expectNowhere(log, rows, output + (first?.output() ?? ''))
    } finally {
      await fleet.stop()
    }
  })
})
