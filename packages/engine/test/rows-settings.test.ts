import { describe, expect, test } from 'vitest'
import { checkWorkflow, createScope, type Json, parseWorkflow, runTurn } from '../src/index.ts'
import type { SettingFormats } from '../src/model/formats.ts'
import { resolveSettings } from '../src/settings/resolve-settings.ts'
import { action, edges, trigger, world } from './world.ts'

const FORMATS: SettingFormats = {
  rows: 'rows',
  query: 'query',
  xml: 'xml',
  each: 'each',
  url: 'address',
  body: 'json',
}

function drawing(config: Record<string, unknown>) {
  return { nodes: [trigger(), action('a', config)], edges: edges('t>a') }
}

function resolve(config: Record<string, unknown>, given: Json): { [key: string]: Json } {
  const scope = createScope(parseWorkflow(drawing({})), 'a', () => given)
  return resolveSettings(config, FORMATS, scope, () => {})
}

const HOSTILE = ['He said "hi"\n\\', 'x","value":"y', "a&b=c d+e#f'<g>"]

describe('rows', () => {
  test.each(HOSTILE)('keep each value in its own text: %j', (v) => {
    const rows = JSON.stringify([{ name: 'q', value: 'is {{trigger.v}}' }])
    expect(resolve({ rows }, { v })).toEqual({ rows: [{ name: 'q', value: `is ${v}` }] })
  })

  test('a template with quotes is read as the form stored it', () => {
    const rows = JSON.stringify([{ name: 'q', value: '{{trigger.l.join("-")}}' }])
    expect(resolve({ rows }, { l: [1, 2] })).toEqual({ rows: [{ name: 'q', value: '1-2' }] })
  })

  test('keep the type of a value that is a whole text', () => {
    const rows = [{ name: 'q', value: '{{trigger.n}}' }]
    expect(resolve({ rows: JSON.stringify(rows) }, { n: 7 })).toEqual({ rows: [{ name: 'q', value: 7 }] })
    expect(resolve({ rows }, { n: null })).toEqual({ rows: [{ name: 'q', value: null }] })
  })

  test('may be an object, as other programs write it', () => {
    expect(resolve({ rows: '{"a{{trigger.n}}": "{{trigger.n}}"}' }, { n: 7 })).toEqual({ rows: { a7: 7 } })
  })
})

test.each(HOSTILE)('a query as text has its values encoded: %j', (v) => {
  const { query } = resolve({ query: 'a={{trigger.v}}&b=1' }, { v })
  expect([...new URLSearchParams(String(query))]).toEqual([
    ['a', v],
    ['b', '1'],
  ])
})

test.each(HOSTILE)(
  'a query as a table keeps each value as it is, to be encoded once when it is sent: %j',
  (v) => {
    const rows = [{ name: 'q', value: '{{trigger.v}}' }]
    for (const query of [JSON.stringify(rows), JSON.stringify(rows, null, 2)])
      expect(resolve({ query }, { v })).toEqual({ query: [{ name: 'q', value: v }] })
  },
)

test('a query that is one template is its value', () => {
  expect(resolve({ query: '{{trigger}}' }, { v: [1, 2] })).toEqual({ query: { v: [1, 2] } })
})

test.each([...HOSTILE, '\u0000]]>'])('a value in XML is text, and never markup: %j', (v) => {
  const { xml } = resolve({ xml: '<a b="{{trigger.v}}">{{trigger.v}}</a>' }, { v })
  expect(String(xml).match(/[<>]/g)).toHaveLength(4)
  expect(String(xml).match(/"/g)).toHaveLength(2)
  expect(String(xml)).not.toContain('\u0000')
})

test('line breaks and tabs in XML are written so that a reader of an attribute gets them back', () => {
  const { xml } = resolve({ xml: '<a b="{{trigger.v}}"/>' }, { v: 'one\r\ntwo\tthree' })
  expect(xml).toBe('<a b="one&#13;&#10;two&#9;three"/>')
})

test('saving tells of what does not parse, and not of quotes inside rows', () => {
  const issues = (config: Record<string, unknown>) =>
    checkWorkflow(parseWorkflow(drawing(config)), () => FORMATS).map(({ code, field }) => [code, field])
  expect(issues({ rows: JSON.stringify([{ value: '{{trigger.l.join("-")}}' }]) })).toEqual([])
  expect(issues({ rows: '[{"value": ' })).toEqual([['INVALID_SETTING', 'rows']])
  expect(issues({ rows: JSON.stringify([{ value: '{{nowhere.x}}' }]) })).toEqual([
    ['INVALID_TEMPLATE', 'rows.0.value'],
  ])
  expect(issues({ xml: '<a>{{trigger.x |}}</a>' })).toEqual([['INVALID_TEMPLATE', 'xml']])
})

describe('one call for each item', () => {
  test('the other settings are read for the item, each by its format', async () => {
    const { runtime, store, open } = world()
    const actions = {
      ...runtime.actions,
      formatsOf: () => FORMATS,
      run: async ({ config, settingsFor }: Parameters<typeof runtime.actions.run>[0]) => ({
        output: await Promise.all(
          (config['each'] as Json[]).map((item, index) => settingsFor?.({ item, index }) ?? null),
        ),
      }),
    }
    const drawn = drawing({
      each: '{{trigger.list}}',
      url: 'https://a.example/{{item.id}}?n={{index}}',
      body: '{"text": "{{item.text}}", "from": "{{trigger.me}}"}',
    })
    await open(drawn, {
      input: {
        list: [
          { id: 'a/b', text: '"' },
          { id: 2, text: null },
        ],
        me: 'ada',
      },
    })
    await runTurn({ ...runtime, actions }, 'x', new AbortController().signal)
    expect(store.read('x')?.verdict?.output).toEqual([
      expect.objectContaining({ url: 'https://a.example/a%2Fb?n=0', body: { text: '"', from: 'ada' } }),
      expect.objectContaining({ url: 'https://a.example/2?n=1', body: { text: null, from: 'ada' } }),
    ])
  })

  test('without a list no setting may name an item', () => {
    const issues = (config: Record<string, unknown>) =>
      checkWorkflow(parseWorkflow(drawing(config)), () => FORMATS).map(({ field }) => field)
    expect(issues({ each: '{{trigger.list}}', url: 'https://a.example/{{item.id}}' })).toEqual([])
    expect(issues({ url: 'https://a.example/{{item.id}}' })).toEqual(['url'])
    expect(issues({ each: '{{item.list}}' })).toEqual(['each'])
  })
})
