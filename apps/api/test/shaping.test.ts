import type { ExecutionDetail } from '@orch/contract'
import { SHAPE_NAMES } from '@orch/data'
import { allActions } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isMemoryStep } from '../src/run/memory/run-memory-step.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})
afterAll(() => server.close())

type Steps = [id: string, config: Record<string, unknown>][]

/** Steps one after the other. */
async function run(steps: Steps, input: object): Promise<ExecutionDetail> {
  const nodes = [trigger, ...steps.map(([id, config]) => step(id, config))]
  const edges = steps.map(([id], at) => edge(at === 0 ? 't' : (steps[at - 1]?.[0] ?? ''), id))
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Shapes',
    nodes,
    edges,
  })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input,
  })
  for (;;) {
    const detail = await ada.call<ExecutionDetail>(
      'GET',
      `/api/workflows/executions/${executionId}/logs?view=full`,
    )
    if (detail.execution.completedAt !== null) return detail
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

const INPUT = {
  least: 20,
  orders: [
    { id: 7_615_917, customer: 'ada', total: 253 },
    { id: 2, customer: 'bob', total: 12 },
    { id: 3, customer: 'ada', total: 40 },
  ],
  customers: [{ key: 'ada', name: 'Ada' }],
}

test('rows as the form writes them filter, calculate, group, join and sort what earlier steps gave', async () => {
  const { execution } = await run(
    [
      [
        'large',
        {
          actionType: 'Filter',
          items: '{{trigger.orders}}',
          where: '[{"field":"total","operator":">","value":"{{trigger.least}}"}]',
        },
      ],
      [
        'priced',
        {
          actionType: 'Set Fields',
          items: '{{large.items}}',
          fields:
            '[{"name":"tax","value":"{{item.total * 0.2}}","type":"number"},{"name":"label","value":"{{trigger.least}}/{{index}}"}]',
        },
      ],
      [
        'sums',
        {
          actionType: 'Summarize',
          items: '{{priced.items}}',
          groupBy: 'customer',
          calculations:
            '[{"calculation":"sum","field":"tax","as":"tax"},{"calculation":"concatenate","field":"label","as":"labels"}]',
        },
      ],
      [
        'named',
        {
          actionType: 'Join Lists',
          left: '{{sums.items}}',
          right: '{{trigger.customers}}',
          mode: 'left',
          on: '[{"left":"customer","right":"key"}]',
        },
      ],
      [
        'ranked',
        { actionType: 'Sort', items: '{{named.items}}', by: '[{"field":"tax","direction":"descending"}]' },
      ],
    ],
    INPUT,
  )
  expect(execution).toMatchObject({
    status: 'success',
    output: {
      count: 1,
      items: [{ customer: 'ada', tax: 58.6, labels: '20/0, 20/1', key: 'ada', name: 'Ada' }],
    },
  })
})

test('a step whose settings or data do not fit ends with a code that names the setting and the item', async () => {
  const failing: [Record<string, unknown>, string, string][] = [
    [
      { actionType: 'Sort', items: '{{trigger.orders}}', by: '[]' },
      'INVALID_SETTING',
      '"by" must have at least one row',
    ],
    [
      { actionType: 'Filter', items: '{{trigger.least}}', condition: 'item > 1' },
      'NOT_A_LIST',
      '"items" must be a list; it is a number',
    ],
    [
      {
        actionType: 'Summarize',
        items: '{{trigger.orders}}',
        calculations: '[{"calculation":"sum","field":"customer"}]',
      },
      'INVALID_VALUE',
      'item 0',
    ],
    [
      { actionType: 'Filter', items: '{{trigger.orders}}', condition: 'item.total.map(x => x)' },
      'INVALID_TEMPLATE',
      'map',
    ],
  ]
  for (const [config, code, words] of failing) {
    const { execution, logs } = await run([['a', config]], INPUT)
    expect(execution.status).toBe('error')
    expect(logs.at(-1)).toMatchObject({ errorCode: code, error: expect.stringContaining(words) })
  }
})

test('a template that fails says for which item and in which setting; a condition without an order can drop its item', async () => {
  const items = '{{trigger.mixed}}'
  const mixed = [{ n: 1 }, { n: 2 }, { n: { of: 3 } }, {}]
  const failing: Record<string, unknown>[] = [
    { actionType: 'Set Fields', items, fields: '[{"name":"m","value":"{{item.n.toFixed(1)}}"}]' },
    { actionType: 'Filter', items, where: '[{"field":"{{item.n.toFixed(1)}}","operator":"exists"}]' },
    { actionType: 'Filter', items, condition: 'item.n.toFixed(1) == "1.0"' },
    { actionType: 'Sort', items, by: '[{"field":"{{item.n.toFixed(1)}}"}]' },
    { actionType: 'Aggregate', items, fields: '[{"field":"{{item.n.toFixed(1)}}","as":"m"}]' },
    {
      actionType: 'Summarize',
      items,
      calculations: '[{"calculation":"sum","field":"{{item.n.toFixed(1)}}","as":"m"}]',
    },
  ]
  for (const config of failing) {
    const { logs } = await run([['a', config]], { mixed })
    expect(logs.at(-1)).toMatchObject({
      errorCode: 'INVALID_TEMPLATE',
      error: expect.stringMatching(/^"[a-z]+(\[0\]\.[a-z]+)?", item 2: /),
    })
  }
  const apart = { actionType: 'Filter', items, condition: 'item.n > 1' }
  const failed = await run([['a', apart]], { mixed })
  expect(failed.logs.at(-1)).toMatchObject({
    errorCode: 'TYPES_DIFFER',
    error: expect.stringContaining('"condition", item 2: '),
  })
  const { execution } = await run([['a', { ...apart, mismatch: 'drop' }]], { mixed })
  expect(execution.output).toMatchObject({ items: [{ n: 2 }] })
})

test('a value in items that are typed in is one value, whatever it holds', async () => {
  const v = 'x", "isAdmin": true}, {"a": "'
  for (const config of [
    { actionType: 'Limit', count: 5, items: '[{"n": {{trigger.v}}}, {"n": "{{trigger.v}}"}]' },
    { actionType: 'Remove Items Seen Before', items: '[{"n": {{trigger.v}}}, {"n": "and {{trigger.v}}"}]' },
  ]) {
    const { execution } = await run([['a', config]], { v })
    expect(execution.output).toMatchObject({ items: [{ n: v }, { n: expect.stringContaining(v) }], count: 2 })
  }
})

test('an expression that can never work for an item is refused when the workflow is saved', async () => {
  const config = { actionType: 'Filter', items: '{{trigger.orders}}', condition: 'item.total.nothing()' }
  await expect(run([['a', config]], INPUT)).rejects.toThrow('There is no method')
})

test('every shaping step of the package has a form, and every form of the kind has its step', () => {
  const described = allActions()
    .filter(({ category }) => category === 'Data')
    .map(({ id }) => id)
  expect(described.filter((id) => !isMemoryStep(id)).toSorted()).toEqual([...SHAPE_NAMES].toSorted())
  expect(described.filter(isMemoryStep)).toHaveLength(3)
})
