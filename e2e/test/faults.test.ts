import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FaultRun, openFaultRun } from './support/fault-run.ts'
import { type Fleet, type QueueKind, startFleet } from './support/fleet.ts'
import { until } from './support/until.ts'

// The short version; `pnpm --filter @orch/e2e faults` runs many rounds.

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
type Log = { nodeId: string; status: string; attempt: number }

const QUEUES: QueueKind[] = ['Redis', 'PostgreSQL']

describe.each(QUEUES)('with the queue in %s', (queue) => {
  let fleet: Fleet
  let run: FaultRun
  let acknowledged = 0

  beforeAll(async () => {
    fleet = await startFleet(queue, 2)
    run = await openFaultRun(fleet.server.url, fleet.postgres, () => 50 + Math.random() * 400)
  })

  afterAll(async () => {
    await run.close()
    await fleet.stop()
  })

  /** Starts executions, and goes on when steps of them are under way. */
  async function begin(count: number): Promise<void> {
    const before = run.calls()
    await run.start(count)
    await until(() => run.calls() > before + count)
    acknowledged += count
  }

  async function expectWhole(): Promise<void> {
    const verdict = await run.verdict()
    expect(verdict).toMatchObject({
      acknowledged,
      ended: { success: acknowledged },
      finishedTwice: [],
      left: 0,
    })
  }

  test('servers hand over, workers run: what they write is live, awaited and cancelled across processes', async () => {
    const { person, workflowId } = run
    const answered = await run.fire(500_000, 'wait=30')
    expect(answered).toMatchObject({ status: 'success' })
    const path = `/api/workflows/executions/${answered.executionId}/logs?view=full`
    const { logs } = await person.call<{ logs: Log[] }>('GET', path)
    const told = logs.map(({ nodeId, status, attempt }) => `${nodeId} ${status} ${attempt}`)
    expect(told.sort()).toEqual(['a', 'b', 'c', 'trigger', 'z'].map((nodeId) => `${nodeId} success 1`))

    const { executionId } = await run.fire(500_001)
    const stream = await person.ask('GET', `/api/workflows/executions/${executionId}/events`)
    const events = (await stream.text()).match(/^event: \w+$/gm)
    expect(events?.at(0)).toBe('event: snapshot')
    expect(events?.at(-1)).toBe('event: execution')
    expect(events).toContain('event: step')

    const cancelled = await run.fire(500_002)
    const calls = run.calls()
    await until(() => run.calls() > calls)
    await person.call('POST', `/api/workflows/executions/${cancelled.executionId}/cancel`)
    await until(async () => {
      const [last] = await person.call<{ status: string }[]>('GET', `/api/workflows/${workflowId}/executions`)
      return last?.status === 'cancelled'
    })
  })

  test('a worker says whether it can work and how much waits', async () => {
    const url = fleet.workers[0]?.url
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('orch_executions{state="waiting"} 0')
  })

  test('executions outlive a restart of the database', async () => {
    await begin(30)
    await fleet.postgres.restart()
    await expectWhole()
  })

  test('a worker killed with kill -9: the other goes on with its executions', async () => {
    await begin(30)
    await fleet.workers[0]?.kill()
    await expectWhole()
    await fleet.replaceWorker(0)
  })

  test('a worker frozen for longer than its lock writes nothing when it comes back', async () => {
    await begin(30)
    fleet.workers[1]?.freeze()
    await pause(7_500)
    fleet.workers[1]?.thaw()
    await expectWhole()
  })

  test('a queue that lost everything is filled again', async () => {
    await begin(30)
    await fleet.wipeQueue()
    await expectWhole()
  })
})
