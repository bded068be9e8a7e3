import { expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow, runTurn } from '../src/index.ts'
import type { SettingFormats } from '../src/model/formats.ts'
import { action, edges, trigger, world } from './world.ts'

const FORMATS: SettingFormats = { rows: 'item', condition: 'item' }

function drawing(config: Record<string, unknown>) {
  return {
    nodes: [trigger(), action('Item', { n: 3 }), action('a', config)],
    edges: edges('t>Item', 'Item>a'),
  }
}

/** What the step `a` makes of its reader, in a world where its settings are read once for each item. */
async function read(config: Record<string, unknown>, text: string, items: unknown[], least = 2) {
  const { runtime, store, open } = world({ Item: () => ({ n: 3 }) })
  const actions = {
    ...runtime.actions,
    formatsOf: (type: string) => (type === 'x/a' ? FORMATS : {}),
    run: async (call: Parameters<typeof runtime.actions.run>[0]) => {
      if (call.nodeId !== 'a') return runtime.actions.run(call)
      const value = call.reader?.(text)
      return {
        output: {
          rows: call.config['rows'] ?? null,
          values: items.map((item, index) => value?.({ item, index }) ?? null),
        },
      }
    },
  }
  await open(drawing(config), { input: { least } })
  await runTurn({ ...runtime, actions }, 'x', new AbortController().signal)
  return store.read('x')
}

test('an action reads the templates of such a setting once for each item, beside the steps before it', async () => {
  const rows = '[{"value": "{{item.n + trigger.least}}"}]'
  const ended = await read({ rows }, '{{item.n + trigger.least + index}}', [{ n: 1 }, { n: 10 }])
  expect(ended?.verdict).toMatchObject({ status: 'success', output: { rows, values: [3, 13] } })
})

test('a step called Item does not hide the item, and is read by its id', async () => {
  const ended = await read({}, '{{item.n}} of {{@Item:Item.n}}', [{ n: 1 }])
  expect(ended?.verdict?.output).toMatchObject({ values: ['1 of 3'] })
})

test('a template that cannot be read for an item ends the step with a code', async () => {
  const ended = await read({}, '{{item.n.map(x => x)}}', [{ n: 1 }])
  expect(ended?.verdict).toMatchObject({ status: 'error', error: { code: 'INVALID_TEMPLATE' } })
})

test('saving tells of templates, conditions and rows that do not parse or name nothing', () => {
  const issues = (config: Record<string, unknown>) =>
    checkWorkflow(parseWorkflow(drawing(config)), (type) => (type === 'x/a' ? FORMATS : {})).map(
      ({ code, field, message, position }) => ({ code, field, message, position }),
    )
  expect(issues({ rows: '[{"value": "{{item.n}} {{index}} {{loopy}}"}]' })).toMatchObject([
    { code: 'INVALID_TEMPLATE', field: 'rows', position: undefined },
  ])
  expect(issues({ rows: [{ value: '{{item.n' }] })).toMatchObject([
    { code: 'INVALID_TEMPLATE', field: 'rows' },
  ])
  expect(issues({ rows: '[{"value": ' })).toMatchObject([{ code: 'INVALID_SETTING', field: 'rows' }])
  expect(issues({ condition: 'item.n > trigger.least' })).toEqual([])
  expect(issues({ condition: 'item.n > nobody' })).toMatchObject([{ field: 'condition', position: 9 }])
  expect(issues({ rows: '[{"value": "{{item.n}}"}]', condition: '{{item.n > 1}}' })).toEqual([])
  expect(issues({ other: '{{item.x.y}}' })).toEqual([])
})
