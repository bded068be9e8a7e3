// For how long one request holds the event loop of the built server, at the largest limits an operator may set.
//   pnpm build && pnpm --filter @orch/bench exec tsx held/run.ts [part of a name]
import { setTimeout as pause } from 'node:timers/promises'
import { draw } from '../../e2e/test/support/drawing.ts'
import { newDataFolder, removeDataFolder, startOrch } from '../../e2e/test/support/orch-server.ts'
import { type Person, signUp } from '../../e2e/test/support/person.ts'
import { BODIES, LARGEST } from './bodies.ts'
import {
  measureDescriptions,
  measureFields,
  measureHardDrawings,
  measureLarge,
  measureSent,
} from './doors.ts'
import { measureLists } from './lists.ts'
import { startService } from './service.ts'
import { measureSteps } from './steps.ts'

/** Two runs at the same time need two. */
const PROBE_PORT = 47_000 + (process.pid % 1_000)
const chosen = process.argv[2] ?? ''
const folder = newDataFolder()
const service = await startService()
const orch = await startOrch(folder, {
  LOG_LEVEL: 'warn',
  NODE_OPTIONS: `--import ${new URL('probe.mjs', import.meta.url).pathname}`,
  PROBE_PORT: String(PROBE_PORT),
  ORCH_MAX_BODY_BYTES: String(LARGEST),
  ORCH_MAX_OUTPUT_BYTES: String(LARGEST),
})

/** For how long one turn of the server's event loop took at most since the last question, milliseconds. */
async function held(): Promise<{ cpu: number; wall: number }> {
  return (await (await fetch(`http://127.0.0.1:${PROBE_PORT}/`)).json()) as { cpu: number; wall: number }
}

type Steps = Parameters<typeof draw>[1]

const webhook = { trigger: { label: 'Trigger', trigger: 'Webhook' } }
const http = (more: object) => ({ action: 'HTTP Request', config: { httpMethod: 'POST', ...more } })

/** What is done with a body. */
const WORKFLOWS: Record<string, { steps: Steps; edges: string[] }> = {
  'Merge, Condition': {
    steps: {
      ...webhook,
      merge: { action: 'Merge' },
      check: { action: 'Condition', config: { condition: '{{@trigger:Trigger.never}} == 1' } },
    },
    edges: ['trigger>merge', 'merge>check'],
  },
  'sent on whole': {
    steps: { ...webhook, send: http({ endpoint: `${service.url}/echo`, httpBody: '{{@trigger:Trigger}}' }) },
    edges: ['trigger>send'],
  },
  'sent on in a template': {
    steps: {
      ...webhook,
      send: http({ endpoint: `${service.url}/ok`, httpBody: '{"all": {{@trigger:Trigger}}, "n": 1}' }),
    },
    edges: ['trigger>send'],
  },
  'in a text': {
    steps: {
      ...webhook,
      send: http({ endpoint: `${service.url}/ok`, httpBody: { text: 'All: {{@trigger:Trigger}}!' } }),
    },
    edges: ['trigger>send'],
  },
  'in an expression': {
    steps: {
      ...webhook,
      send: http({
        endpoint: `${service.url}/ok`,
        httpBody: { n: '{{ JSON.stringify(trigger).length + Object.keys(trigger).length }}' },
      }),
    },
    edges: ['trigger>send'],
  },
  'gone through by an expression': {
    steps: {
      ...webhook,
      check: {
        action: 'Condition',
        config: { condition: '{{ trigger.list.filter(x => x != 1).length }} >= 0' },
      },
    },
    edges: ['trigger>check'],
  },
  'given to code': {
    steps: {
      ...webhook,
      code: { action: 'Code', config: { code: 'return trigger', timeoutSeconds: 60, memoryMb: 256 } },
    },
    edges: ['trigger>code'],
  },
  Loop: {
    steps: {
      ...webhook,
      loop: { action: 'Loop', config: { items: '[1,2,3]' } },
      check: { action: 'Condition', config: { condition: '{{@trigger:Trigger.never}} == 1' } },
      merge: { action: 'Merge' },
    },
    edges: ['trigger>loop', 'loop:each>check', 'loop:done>merge'],
  },
}

async function measure(name: string, act: () => Promise<{ note: string }>): Promise<void> {
  // What was made before held this process: now it hears which connections the server closed meanwhile.
  await pause(50)
  await held()
  const startedAt = performance.now()
  const { note } = await act().catch((error: Error) => ({ note: error.message.slice(0, 160) }))
  const took = performance.now() - startedAt
  const cell = (ms: number) => String(Math.round(ms)).padStart(6)
  const { cpu, wall } = await held()
  process.stdout.write(
    `${name.padEnd(50)} held ${cell(cpu)} of processor, ${cell(wall)} on the wall; took ${cell(took)} ${note}\n`,
  )
}

type Fired = { executionId?: string; status?: string; error?: unknown; errorCode?: string }

async function fire(id: string, key: string, body: string): Promise<Fired> {
  const answer = await fetch(`${orch.url}/api/workflows/${id}/webhook?wait=60`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'Idempotency-Key': String(Math.random()),
    },
    body,
  })
  const text = (await answer.text()).replace(/"output":.*(?=,"error")/s, '"output":0')
  return JSON.parse(text) as Fired
}

async function measureBodies(ada: Person, key: string): Promise<void> {
  for (const [made, { steps, edges }] of Object.entries(WORKFLOWS)) {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(made, steps, edges))
    for (const [name, make] of Object.entries(BODIES)) {
      const title = `${made}: ${name}`
      if (!title.includes(chosen)) continue
      const body = make(LARGEST)
      let fired: Fired = {}
      await measure(title, async () => {
        fired = await fire(id, key, body)
        return { note: `${fired.status} ${JSON.stringify(fired.error)?.slice(0, 90)}` }
      })
      if (!fired.executionId || made !== 'Merge, Condition') continue
      const at = `/api/workflows/executions/${fired.executionId}`
      const read = async (path: string) => ({
        note: String((await (await ada.ask('GET', path)).text()).length),
      })
      await measure('  its logs', () => read(`${at}/logs?view=full`))
      await measure('  its events', () => read(`${at}/events`))
      await measure('  run again', async () => ({
        note: (await ada.ask('POST', `${at}/rerun`, {})).statusText,
      }))
      await measure('  list', () => read(`/api/workflows/${id}/executions`))
    }
  }
}

async function measureAnswers(ada: Person): Promise<void> {
  for (const name of Object.keys(BODIES)) {
    const title = `answer of a service: ${name}`
    if (!title.includes(chosen)) continue
    const get = {
      action: 'HTTP Request',
      config: { httpMethod: 'GET', endpoint: `${service.url}/body/${encodeURIComponent(name)}` },
    }
    const { id } = await ada.call<{ id: string }>(
      'POST',
      '/api/workflows/create',
      draw(title, { trigger: { label: 'Trigger', trigger: 'Manual' }, get }, ['trigger>get']),
    )
    await measure(title, async () => {
      const { executionId } = await ada.call<{ executionId: string }>(
        'POST',
        `/api/workflows/${id}/execute`,
        {},
      )
      const text = await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
      return { note: `${text.length} ${/"errorCode":"[A-Z_]+"/.exec(text)?.[0] ?? ''}` }
    })
  }
}

async function measureDrawings(ada: Person): Promise<void> {
  const many = (count: number) => {
    const steps: Steps = { trigger: { label: 'Trigger', trigger: 'Manual' } }
    for (let n = 0; n < count; n += 1)
      steps[`step${n}`] = { action: 'Condition', config: { condition: `{{@trigger:Trigger.a}} == ${n}` } }
    return draw(
      'Many',
      steps,
      Object.keys(steps)
        .slice(1)
        .map((id) => `trigger>${id}`),
    )
  }
  const large = (value: unknown) =>
    draw(
      'Large',
      { trigger: { label: 'Trigger', trigger: 'Manual' }, a: { action: 'Merge', config: { value } } },
      ['trigger>a'],
    )
  const parsed = (name: string) => JSON.parse(BODIES[name]?.(LARGEST - 2_000) ?? '{}') as unknown
  const drawings: Record<string, unknown> = {
    'drawing of 100 steps': many(100),
    'drawing of 1,000 steps': many(1_000),
    'drawing of 30,000 steps': many(30_000),
    'drawing with a large text': large('x'.repeat(LARGEST - 2_000)),
    'drawing with a large template': large('{{ 1 + 1 }}'.repeat(900_000)),
    'drawing with records': large(parsed('records')),
    'drawing with nested objects': large(parsed('nested objects')),
    'drawing with empty objects': large(parsed('empty objects')),
    'drawing with numbers': large(parsed('numbers')),
    'empty list of nodes': { name: 'x', nodes: Array.from({ length: 3_000_000 }, () => ({})), edges: [] },
  }
  for (const [name, drawing] of Object.entries(drawings)) {
    if (!name.includes(chosen)) continue
    let id: string | undefined
    await measure(name, async () => {
      const answer = await ada.ask('POST', '/api/workflows/create', drawing)
      const text = await answer.text()
      id = /"id":"([\w-]+)"/.exec(text)?.[1]
      return { note: `${answer.status} ${answer.ok ? '' : text.slice(0, 120)}` }
    })
    if (id === undefined) continue
    await measure('  read', async () => ({
      note: String((await (await ada.ask('GET', `/api/workflows/${id}`)).text()).length),
    }))
    await measure('  run', async () => ({
      note: (await ada.ask('POST', `/api/workflows/${id}/execute`, {})).statusText,
    }))
    await measure('  code', async () => ({
      note: (await ada.ask('GET', `/api/workflows/${id}/code`)).statusText,
    }))
    await measure('  list', async () => ({
      note: String((await (await ada.ask('GET', '/api/workflows')).text()).length),
    }))
    await measure('  delete', async () => ({
      note: (await ada.ask('DELETE', `/api/workflows/${id}`)).statusText,
    }))
  }
}

try {
  const ada = await signUp(orch.url)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'held' })
  await measureBodies(ada, key)
  await measureAnswers(ada)
  await measureDrawings(ada)
  await pause(50)
  const asking = { ada, measure, isChosen: (title: string) => title.includes(chosen) }
  await measureSent(asking)
  await measureDescriptions(asking)
  await measureLarge(asking)
  await measureHardDrawings(asking)
  await measureFields(asking)
  await measureLists({ ...asking, folder })
  await measureSteps({
    ...asking,
    async fire(id, body) {
      const { status, error } = await fire(id, key, body)
      return { note: `${status} ${JSON.stringify(error)?.slice(0, 110)}` }
    },
  })
} finally {
  await orch.stop()
  await service.close()
  await removeDataFolder(folder)
}
