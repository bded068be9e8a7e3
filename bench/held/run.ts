// For how long one request holds the event loop of the built server, at the largest limits an operator may set.
//   pnpm build && pnpm --filter @orch/bench exec tsx held/run.ts [part of a name]
import { draw } from '../../e2e/test/support/drawing.ts'
import { BODIES, LARGEST } from './bodies.ts'
import {
  measureDescriptions,
  measureFields,
  measureHardDrawings,
  measureLarge,
  measureSent,
} from './doors.ts'
import { measureLists } from './lists.ts'
import { type Fired, openMeasured } from './server.ts'
import { measureSteps } from './steps.ts'

const chosen = process.argv[2] ?? ''
const measured = await openMeasured(chosen)
const { ada, folder, measure, service, isChosen } = measured

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

async function measureBodies(): Promise<void> {
  for (const [made, { steps, edges }] of Object.entries(WORKFLOWS)) {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(made, steps, edges))
    for (const [name, make] of Object.entries(BODIES)) {
      const title = `${made}: ${name}`
      if (!title.includes(chosen)) continue
      const body = make(LARGEST)
      let fired: Fired = {}
      await measure(title, async () => {
        fired = await measured.fire(id, body)
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

async function measureAnswers(): Promise<void> {
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

async function measureDrawings(): Promise<void> {
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
  await measureBodies()
  await measureAnswers()
  await measureDrawings()
  const asking = { ada, measure, isChosen }
  await measureSent(asking)
  await measureDescriptions(asking)
  await measureLarge(asking)
  await measureHardDrawings(asking)
  await measureFields(asking)
  await measureLists({ ...asking, folder })
  await measureSteps({
    ...asking,
    async fire(id, body) {
      const { status, error } = await measured.fire(id, body)
      return { note: `${status} ${JSON.stringify(error)?.slice(0, 110)}` }
    },
  })
} finally {
  await measured.close()
}
