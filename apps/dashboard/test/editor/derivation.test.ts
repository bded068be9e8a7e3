import { returnedOutline } from '@orch/code/syntax'
import { describe, expect, test } from 'vitest'
import { readPath } from '../../src/components/fields/template/paths.ts'
import { Derivation } from '../../src/features/editor/outputs/derivation.ts'
import { sampleWith } from '../../src/features/editor/outputs/sample.ts'
import { action, drawing, trigger } from './drawings.ts'

const BODY = JSON.stringify({ lines: [{ sku: 'a', net: 2, 'due at': '2026' }], customer: { name: 'Ada' } })
const start = trigger({ triggerType: 'Webhook', webhookMockRequest: BODY })
const ORDER: unknown = JSON.parse(BODY)
const known = {
  seenValue: (node: { id: string }) => (node.id === 't' ? ORDER : undefined),
  readProgram: returnedOutline,
}

type Config = Record<string, unknown>

/** One step after the webhook, and what a later one is offered of it. */
function offeredOf(config: Config, further: Parameters<typeof drawing>[0] = [], links: string[] = []) {
  const drawn = drawing([start, action('s', 'Step', config), ...further], ['t>s', ...links])
  return new Derivation(drawn, known).outputsOf('s').map(({ path }) => path)
}

describe('what a step puts out is told before it runs', () => {
  test.each<[title: string, config: Config, offered: string[]]>([
    [
      'Code, from what it returns',
      { actionType: 'Code', code: 'return { total: 1, rows: input.map((x) => ({ id: x.id })) }' },
      ['total', 'rows', 'rows[0].id'],
    ],
    [
      'Code that returns a list',
      { actionType: 'Code', code: 'return input.map((x) => ({ id: x.id }))' },
      ['[0].id'],
    ],
    [
      'Code, from the shape that was drawn, which counts first',
      { actionType: 'Code', code: 'return { a: 1 }', codeSchema: '[{"name":"sum","type":"number"}]' },
      ['sum'],
    ],
    [
      'Code in TypeScript',
      { actionType: 'Code', language: 'typescript', code: 'type N = number\nreturn { n: 1 as N }' },
      ['n'],
    ],
    [
      'Run Script',
      { actionType: 'Run Script', script: 'return { n: 1 }' },
      ['result', 'result.n', 'stdout', 'stderr'],
    ],
    [
      'Read CSV, from text that is there',
      { actionType: 'Read CSV', source: 'sku;"net price"\na;1' },
      ['rows', 'rows[0].sku', 'rows[0]["net price"]', 'count', 'columns', 'more'],
    ],
    [
      'Read CSV, from the columns that were drawn',
      { actionType: 'Read CSV', source: '{{trigger.file}}', columnSchema: '[{"name":"id","type":"string"}]' },
      ['rows', 'rows[0].id', 'count', 'columns', 'more'],
    ],
    [
      'Read Spreadsheet, from the columns that were drawn',
      { actionType: 'Read Spreadsheet', columnSchema: '[{"name":"id","type":"string"}]' },
      ['rows', 'rows[0].id', 'count', 'columns', 'more', 'sheets'],
    ],
    [
      'Read JSON, from text that is there',
      { actionType: 'Read JSON', source: '{"a": {"b": 1}}' },
      ['value', 'value.a', 'value.a.b', 'count', 'more'],
    ],
    [
      'Read HTML, from the names of its fields',
      { actionType: 'Read HTML', each: 'tr', fields: '[{"name":"title","selector":"h1"}]' },
      ['rows', 'rows[0].title', 'count'],
    ],
    [
      'Set Fields over what an expression makes',
      {
        actionType: 'Set Fields',
        items: '{{trigger.lines.map(l => ({ code: l.sku }))}}',
        fields: '[{"name":"tax","value":"1"}]',
      },
      ['items', 'items[0].tax', 'items[0].code', 'count'],
    ],
    [
      'Set Fields over one object',
      { actionType: 'Set Fields', items: '{{trigger.customer}}', fields: '[{"name":"tax","value":"1"}]' },
      ['tax', 'name'],
    ],
    [
      'Split Out',
      {
        actionType: 'Split Out',
        items: '{{trigger}}',
        field: 'lines',
        keep: 'chosen',
        fields: 'customer.name',
      },
      ['items', 'items[0].sku', 'items[0].net', 'items[0]["due at"]', 'items[0].customer.name', 'count'],
    ],
    [
      'Flatten Fields',
      { actionType: 'Flatten Fields', items: '{{trigger.pick("customer")}}', separator: '_' },
      ['customer_name'],
    ],
    [
      'Batch',
      { actionType: 'Batch', items: '{{trigger.lines}}', size: '2' },
      ['batches', 'batches[0][0].sku', 'batches[0][0].net', 'batches[0][0]["due at"]', 'count'],
    ],
  ])('%s', (_, config, offered) => {
    expect(offeredOf(config)).toEqual(offered)
  })

  test('a step nobody can tell of puts out what the catalogue says, whatever is wrong with its settings', () => {
    expect(offeredOf({ actionType: 'Filter', items: '{{trigger.lines.nothing(}}' })).toEqual([
      'items',
      'count',
      'removed',
    ])
    expect(offeredOf({ actionType: 'Code', code: 'return {' })).toEqual([])
  })
})

describe('a loop', () => {
  const body = action('b', 'Body', { actionType: 'Set Fields', fields: '[{"name":"id","value":"1"}]' })
  const loop = (config: Config) =>
    offeredOf({ actionType: 'Loop', items: '{{trigger.lines}}', ...config }, [body], ['s>b:each'])

  test('offers its item, and the results of its turns from the last step of its body', () => {
    const offered = loop({})
    expect(offered).toEqual(expect.arrayContaining(['item', 'item.sku', 'item["due at"]', 'results[0].id']))
  })

  test('offers what it collects, and what it carries', () => {
    const offered = loop({
      collect: '{"code": "{{loop.item.sku}}", "made": {{loop.result.id}}}',
      carry: '{"sum": 0}',
    })
    expect(offered).toEqual(expect.arrayContaining(['results[0].code', 'results[0].made']))
    expect(loop({ carry: '0', next: '{"sum": {{loop.item.net}}}' })).toContain('carry.sum')
  })

  test('offers the items of lists that it joins', () => {
    expect(loop({ results: 'joined', collect: '{{[{ n: 1 }]}}' })).toContain('results[0].n')
  })

  test('a step inside reads the item by the name of the loop', () => {
    const inside = action('b', 'Body', {
      actionType: 'Set Fields',
      items: '{{loop.item}}',
      fields: '[{"name":"x","value":"1"}]',
    })
    const drawn = drawing(
      [start, action('s', 'Step', { actionType: 'Loop', items: '{{trigger.lines}}' }), inside],
      ['t>s', 's>b:each'],
    )
    const offered = new Derivation(drawn, known).outputsOf('b').map(({ path }) => path)
    expect(offered).toEqual(['x', 'sku', 'net', '["due at"]'])
  })
})

describe('what an HTTP Request gives', () => {
  const http = (config: Config = {}) => action('h', 'H', { actionType: 'HTTP Request', ...config })
  const answer = { status: 200, headers: { 'content-type': 'x' }, data: { orders: [{ id: 1, net: 2 }] } }
  const seen = (id: string) => ({
    seenValue: (node: { id: string }) => (node.id === id ? answer : undefined),
  })
  const pathsOf = (id: string, nodes: Parameters<typeof drawing>[0], links: string[]) =>
    new Derivation(drawing([start, ...nodes], links), seen('h')).outputsOf(id).map(({ path }) => path)

  test('is known before it runs as far as its settings say it', () => {
    const offered = offeredOf({ actionType: 'HTTP Request' })
    expect(offered).toEqual(expect.arrayContaining(['data', 'status', 'headers', 'headers["content-type"]']))
    expect(offered).not.toContain('pages')
    expect(offeredOf({ actionType: 'HTTP Request', httpPages: 'page' })).toContain('pages')
    expect(offeredOf({ actionType: 'HTTP Request', httpAnswer: 'file' })).toContain('data.name')
    expect(offeredOf({ actionType: 'HTTP Request', httpAnswer: 'base64' })).toContain('data.mimeType')
    expect(offeredOf({ actionType: 'HTTP Request', httpAnswer: 'events' })).toContain('data[0].data')
  })

  test('leads through a loop over its answer, by reference and by expression', () => {
    for (const items of [
      '{{@h:H.data.orders}}',
      '{{h.orders}}',
      '{{h.data.orders.filter(o => o.net > 1)}}',
    ]) {
      const each = action('l', 'Each', { actionType: 'Loop', items })
      const inside = action('s', 'S', { actionType: 'Set Fields', items: '{{loop.item}}', fields: '[]' })
      const nodes = [http(), each, inside]
      const links = ['t>h', 'h>l', 'l>s:each']
      expect(pathsOf('l', nodes, links)).toEqual(
        expect.arrayContaining(['item.id', 'item.net', 'results[0].id']),
      )
      expect(pathsOf('s', nodes, links)).toEqual(['id', 'net'])
    }
  })

  test('leads through a Merge, and through what a Switch or a Condition chose', () => {
    const other = action('o', 'O', { actionType: 'Set Fields', fields: '[{"name":"x","value":"1"}]' })
    const merge = action('m', 'M', { actionType: 'Merge', mode: 'object' })
    expect(pathsOf('m', [http(), other, merge], ['t>h', 't>o', 'h>m', 'o>m'])).toEqual(
      expect.arrayContaining(['H.data.orders[0].id', 'H.status', 'O.x']),
    )
    for (const kind of ['Switch', 'Condition']) {
      const choice = action('c', 'C', {
        actionType: kind,
        value: '{{h.status}}',
        condition: '{{h.status}} == 200',
      })
      const some = action('s', 'S', { actionType: 'Filter', items: '{{h.data.orders}}' })
      const nodes = [http(), choice, some]
      expect(pathsOf('s', nodes, ['t>h', 'h>c', 'c>s:true'])).toEqual(
        expect.arrayContaining(['items[0].id', 'items[0].net']),
      )
    }
  })

  test('leads out of a loop whose turns call it, through a branch', () => {
    const each = action('l', 'Each', { actionType: 'Loop', items: '{{trigger.lines}}' })
    const choice = action('c', 'C', { actionType: 'Condition', condition: '{{loop.item.net}} > 1' })
    const offered = pathsOf('l', [each, choice, http()], ['t>l', 'l>c:each', 'c>h:true'])
    expect(offered).toEqual(expect.arrayContaining(['results[0].data.orders[0].id', 'results[0].status']))
  })
})

describe('steps that hand on what others give', () => {
  const made = (id: string, field: string) =>
    action(id, id.toUpperCase(), { actionType: 'Set Fields', fields: `[{"name":"${field}","value":"1"}]` })
  const merged = (mode: string) =>
    new Derivation(
      drawing(
        [start, made('a', 'x'), made('b', 'y'), action('m', 'M', { actionType: 'Merge', mode })],
        ['t>a', 't>b', 'a>m', 'b>m'],
      ),
    )
      .outputsOf('m')
      .map(({ path }) => path)

  test('Merge offers its branches by the names of their steps, as a list, or the first', () => {
    expect(merged('object')).toEqual(['A', 'A.x', 'B', 'B.y'])
    expect(merged('list')).toEqual(['[0].x'])
    expect(merged('first')).toEqual(['x'])
  })

  test('Call Workflow offers what the other workflow ends with; one that calls itself comes to an end', () => {
    const calling = drawing(
      [start, action('c', 'C', { actionType: 'Call Workflow', workflowId: 'other' })],
      ['t>c'],
    )
    const other = drawing([start, made('o', 'answer')], ['t>o'])
    const offered = (called: typeof other | undefined) =>
      new Derivation(calling, { workflowCalled: () => called }).outputsOf('c').map(({ path }) => path)
    expect(offered(other)).toEqual(['answer'])
    expect(offered(undefined)).toEqual([])
    expect(offered(calling)).toEqual([])
  })

  test('Call Workflow offers what the other workflow says that it gives, rather than what its steps seem to', () => {
    const calledOutput = JSON.stringify([
      { name: 'order', type: 'object', fields: [{ name: 'id', type: 'string' }] },
    ])
    const calling = drawing(
      [start, action('c', 'C', { actionType: 'Call Workflow', workflowId: 'other' })],
      ['t>c'],
    )
    const called = trigger({ triggerType: 'Called', calledOutput })
    const other = drawing([called, made('o', 'answer')], ['t>o'])
    const offered = new Derivation(calling, { workflowCalled: () => other }).outputsOf('c')
    expect(offered.map(({ path }) => path)).toEqual(['order', 'order.id'])
  })
})

test('a path is read as it is printed, whatever the names are', () => {
  expect(readPath('a[0]["v1.2"].b')).toEqual(['a', 0, 'v1.2', 'b'])
  expect(sampleWith([{ path: '[0]["due at"]', description: '' }])).toEqual([{ 'due at': null }])
})
