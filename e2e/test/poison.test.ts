import { afterEach, expect, test } from 'vitest'
import { WAIT_MS } from '../../vitest.limits.ts'
import { startCountingService } from './support/counting-service.ts'
import { draw } from './support/drawing.ts'
import { startFleet } from './support/fleet.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'
import { until } from './support/until.ts'

type Detail = { execution: { status: string; errorCode: string | null; error: string | null } }

const INNOCENTS = 12
const toClose: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

/** A service that takes down its caller at /poison, before it answers. */
async function startService(takeDown: () => void) {
  let isPoison = false
  const service = await startCountingService(
    () => (isPoison ? WAIT_MS : 400),
    ({ path }) => {
      isPoison = path === '/poison'
      if (isPoison) takeDown()
    },
  )
  toClose.push(() => service.close())
  return service
}

async function drawCall(ada: Person, name: string, endpoint: string): Promise<string> {
  const call = { action: 'HTTP Request', config: { endpoint, httpBody: '{}' } }
  const drawing = draw(name, { trigger: { trigger: 'Manual' }, a: call }, ['trigger>a'])
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

const execute = async (ada: Person, id: string) =>
  (await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})).executionId

const detailOf = async (ada: Person, id: string) =>
  (await ada.call<Detail>('GET', `/api/workflows/executions/${id}/logs?view=full`)).execution

/** Starts the poison among innocents, and each time it took its process down the next process. @returns how often it did */
async function outlive(
  ada: Person,
  service: { url: string },
  died: () => boolean,
  next: () => Promise<void>,
) {
  const innocent = await drawCall(ada, 'Innocent', `${service.url}/fine`)
  const poison = await drawCall(ada, 'Poison', `${service.url}/poison`)
  const innocents = await Promise.all(Array.from({ length: INNOCENTS }, () => execute(ada, innocent)))
  const culprit = await execute(ada, poison)
  let deaths = 0
  for (let quiet = false; !quiet && deaths < 9; ) {
    await until(async () => died() || (await isEnded(ada, culprit)))
    quiet = !died()
    if (!quiet) {
      deaths += 1
      await next()
    }
  }
  await until(async () => (await Promise.all(innocents.map((id) => isEnded(ada, id)))).every(Boolean))
  return { deaths, culprit: await detailOf(ada, culprit), innocents: await statusesOf(ada, innocents) }
}

const isEnded = async (ada: Person, id: string) =>
  detailOf(ada, id).then(
    ({ status }) => !['pending', 'running', 'waiting'].includes(status),
    () => false,
  )

const statusesOf = async (ada: Person, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await detailOf(ada, id)).status))

const ALL_WELL = Array.from({ length: INNOCENTS }, () => 'success')

test('a step that takes the server down ends as CRASHED at the third time, and no other execution does', async () => {
  const folder = startedDataFolder()
  toClose.push(() => removeDataFolder(folder))
  let orch: OrchServer
  let killed: Promise<void> | undefined
  const service = await startService(() => {
    killed ??= orch.kill()
  })
  orch = await startOrch(folder)
  const { port } = new URL(orch.url)
  toClose.push(() => orch.stop())
  const ada = await signUp(orch.url)
  const next = async () => {
    await killed
    killed = undefined
    orch = await startOrch(folder, { PORT: port })
  }
  const seen = await outlive(ada, service, () => killed !== undefined, next)
  expect(seen).toMatchObject({ deaths: 3, culprit: { status: 'error', errorCode: 'CRASHED' } })
  expect(seen.culprit.error).toMatch(/died 3 times while this step was under way/)
  expect(seen.innocents).toEqual(ALL_WELL)
})

test('so does one that takes all workers down each time', async () => {
  let killed: Promise<unknown> | undefined
  let replaced: Promise<unknown> = Promise.resolve()
  const service = await startService(() => {
    killed ??= replaced.then(() => Promise.all(fleet.workers.map((worker) => worker.kill())))
  })
  const fleet = await startFleet('PostgreSQL', 2)
  toClose.push(() => fleet.stop())
  const ada = await signUp(fleet.server.url)
  const next = async () => {
    await killed
    killed = undefined
    replaced = Promise.all(fleet.workers.map((_, n) => fleet.replaceWorker(n)))
    await replaced
  }
  const seen = await outlive(ada, service, () => killed !== undefined, next)
  expect(seen).toMatchObject({ deaths: 3, culprit: { status: 'error', errorCode: 'CRASHED' } })
  expect(seen.innocents).toEqual(ALL_WELL)
})
