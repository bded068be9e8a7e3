// For how long one request holds the event loop of the built server, at the largest limits an operator may set.
//   pnpm build && pnpm --filter @orch/bench exec tsx held/run.ts [part of a body's name]
import { draw } from '../../e2e/test/support/drawing.ts'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { signUp } from '../../e2e/test/support/person.ts'
import { BODIES, LARGEST } from './bodies.ts'

const PROBE_PORT = 47_811
const chosen = process.argv[2] ?? ''
const folder = newDataFolder()
const orch = await startOrch(folder, {
  LOG_LEVEL: 'warn',
  NODE_OPTIONS: `--import ${new URL('probe.mjs', import.meta.url).pathname}`,
  PROBE_PORT: String(PROBE_PORT),
  ORCH_MAX_BODY_BYTES: String(LARGEST),
  ORCH_MAX_OUTPUT_BYTES: String(LARGEST),
})

async function held(): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${PROBE_PORT}/`)).text())
}

try {
  const ada = await signUp(orch.url)
  const { id } = await ada.call<{ id: string }>(
    'POST',
    '/api/workflows/create',
    draw(
      'Held',
      {
        trigger: { label: 'Trigger', trigger: 'Webhook' },
        merge: { action: 'Merge', config: {} },
        check: { action: 'Condition', config: { condition: '{{@trigger:Trigger.never}} == 1' } },
      },
      ['trigger>merge', 'merge>check'],
    ),
  )
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'held' })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const cell = (ms: number) => String(Math.round(ms)).padStart(6)
  for (const [name, make] of Object.entries(BODIES)) {
    if (!name.includes(chosen)) continue
    const body = make(LARGEST)
    await held()
    const startedAt = performance.now()
    const answer = await fetch(`${orch.url}/api/workflows/${id}/webhook?wait=60`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': name },
      body,
    })
    const text = await answer.text()
    const took = performance.now() - startedAt
    const fired = await held()
    const { executionId, status, error } = JSON.parse(
      text.replace(/"output":.*(?=,"error")/s, '"output":0'),
    ) as {
      executionId: string
      status: string
      error: unknown
    }
    let read = Number.NaN
    let events = Number.NaN
    if (executionId) {
      await (await ada.ask('GET', `/api/workflows/executions/${executionId}/logs?view=full`)).text()
      read = await held()
      await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
      events = await held()
    }
    await (await ada.ask('GET', `/api/workflows/${id}/executions`)).text()
    const listed = await held()
    process.stdout.write(
      `${name.padEnd(24)} fired ${cell(fired)} read ${cell(read)} events ${cell(events)} listed ${cell(listed)} | took ${cell(took)} ${answer.status} ${status} ${JSON.stringify(error)?.slice(0, 80)}\n`,
    )
  }
} finally {
  await orch.stop()
  await removeDataFolder(folder)
}
