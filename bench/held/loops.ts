// For how long a Loop of as many turns as it may have holds the event loop: while it runs, is watched, read, run again and cancelled.
//   pnpm build && pnpm --filter @orch/bench exec tsx held/loops.ts [part of a name]
import { setTimeout as pause } from 'node:timers/promises'
import { draw } from '../../e2e/test/support/drawing.ts'
import { openMeasured } from './server.ts'

const chosen = process.argv[2] ?? ''
const measured = await openMeasured(chosen)
const { ada, measure, isChosen, heap } = measured

type Steps = Parameters<typeof draw>[1]

const items = (count: number) => ({ input: { list: Array.from({ length: count }, (_, n) => n) } })

const CONDITION = { action: 'Condition', config: { condition: '{{loop.item}} >= 0' } }
type Settings = { concurrency?: number; inLine?: number; beside?: number; each?: Steps[string] }

/** A Loop over the input, with so many steps one after the other, or beside one another, in each turn. */
async function loopOf(name: string, settings: Settings): Promise<string> {
  const { inLine = 1, beside = 0, each = CONDITION, ...config } = settings
  const steps: Steps = {
    trigger: { label: 'Trigger', trigger: 'Manual' },
    loop: { action: 'Loop', config: { items: '{{@trigger:Trigger.list}}', maxItems: '10000', ...config } },
  }
  const edges = ['trigger>loop']
  for (let n = 0; n < inLine; n += 1) {
    steps[`s${n}`] = CONDITION
    edges.push(n === 0 ? 'loop:each>s0' : `s${n - 1}:true>s${n}`)
  }
  for (let n = 0; n < beside; n += 1) {
    steps[`b${n}`] = each
    edges.push(`loop:each>b${n}`)
  }
  steps['after'] = { action: 'Merge' }
  edges.push('loop:done>after')
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', draw(name, steps, edges))).id
}

const read = async (path: string) => ({ note: String((await (await ada.ask('GET', path)).text()).length) })

async function start(id: string, body: object): Promise<string> {
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${id}/execute`,
    body,
  )
  return `/api/workflows/executions/${executionId}`
}

async function ended(at: string): Promise<{ note: string }> {
  for (;;) {
    const state = await ada.call<{ status: string }>('GET', `${at}/status`)
    if (!['running', 'pending', 'waiting'].includes(state.status)) return { note: state.status }
    await pause(5_000)
  }
}

async function measureLoop(name: string, count: number, settings: Settings): Promise<void> {
  const title = `loop: ${name}`
  if (!isChosen(title)) return
  const id = await loopOf(name, settings)
  let at = ''
  await measure(`${title}: watched by two`, async () => {
    at = await start(id, items(count))
    const watched = await Promise.all([read(`${at}/events`), read(`${at}/events`)])
    return { note: `${watched.map(({ note }) => note)} ${JSON.stringify(await ended(at))}` }
  })
  for (const part of ['status', 'logs?view=full', 'logs', 'events', 'drawing'])
    await measure(`  ${part}`, () => read(`${at}/${part}`))
  await measure('  search by text', () => read('/api/executions?text=nowhere'))
  for (const [what, path, body] of [
    ['run again', `${at}/rerun`, {}],
    ['run again with other input', `${at}/rerun`, items(count)],
    [
      'run the last step alone',
      `/api/workflows/${id}/nodes/after/run`,
      { executionId: at.split('/').at(-1) },
    ],
    [
      'run from the Loop on',
      `/api/workflows/${id}/nodes/loop/run`,
      { executionId: at.split('/').at(-1), onward: true },
    ],
  ] as const)
    await measure(`  ${what}`, async () => {
      const answer = await ada.ask('POST', path, body)
      const text = await answer.text()
      if (!answer.ok) return { note: text.slice(0, 100) }
      const { executionId } = JSON.parse(text) as { executionId: string }
      return ended(`/api/workflows/executions/${executionId}`)
    })
  await measure('  cancelled in the midst', async () => {
    const again = await start(id, items(count))
    await pause(3_000)
    await ada.ask('POST', `${again}/cancel`, {})
    return ended(again)
  })
  await tellHeap()
}

async function tellHeap(): Promise<void> {
  process.stdout.write(`  heap ${Math.round((await heap()) / 1e6)} MB\n`)
}

try {
  await tellHeap()
  await measureLoop('3,000 turns', 3_000, {})
  await measureLoop('10,000 turns, 100 at once', 10_000, { concurrency: 100 })
  await measureLoop('3,000 turns of ten', 3_000, { concurrency: 100, inLine: 10 })
  await measureLoop('100 turns of 1,900 beside one another', 100, { concurrency: 100, beside: 1_900 })
  for (const action of ['Delay', 'Wait for Callback', 'HTTP Request']) {
    const config = {
      delaySeconds: '20',
      seconds: '20',
      timeoutSeconds: '20',
      endpoint: 'http://127.0.0.1:9/',
    }
    const each = { action, config }
    await measureLoop(`100 turns of 1,900 ${action}`, 100, {
      concurrency: 100,
      inLine: 0,
      beside: 1_900,
      each,
    })
  }
} finally {
  await measured.close()
}
