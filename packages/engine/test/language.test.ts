import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkWorkflow,
  createScope,
  EngineError,
  evaluateCondition,
  type Json,
  parseCondition,
  parseTemplate,
  parseWorkflow,
  resolveTemplates,
} from '../src/index.ts'

const outputs: Record<string, Json> = {
  t: { amount: 120, name: 'Ada', list: [{ id: 1 }, { id: 2 }], 'odd key': 'yes', nothing: null },
  a: { success: true, data: { v: 'x', n: 7, o: { k: [1, 2] } } },
}
const workflow = parseWorkflow({
  nodes: [
    {
      id: 't',
      type: 'trigger',
      data: { label: 'Order', type: 'trigger', config: { triggerType: 'Webhook' } },
    },
    { id: 'a', type: 'action', data: { label: 'v1.2 step', type: 'action', config: { actionType: 'x/y' } } },
    { id: 'b', type: 'action', data: { label: 'B', type: 'action', config: { actionType: 'x/y' } } },
    { id: 'z', type: 'action', data: { label: 'Z', type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [
    { id: '1', source: 't', target: 'a' },
    { id: '2', source: 'a', target: 'b' },
    { id: '3', source: 't', target: 'z' },
  ],
})
const scope = createScope(workflow, 'b', (id) => outputs[id])
const resolve = (value: unknown, warnings: string[] = []) =>
  resolveTemplates(value, scope, (warning) => warnings.push(warning))
const holds = (condition: string) => evaluateCondition(parseCondition(condition), scope)

describe('a template reads', () => {
  test.each<[string, Json]>([
    ['{{@t:Order.amount}}', 120],
    ['{{ @t:Order.name }}', 'Ada'],
    ['{{$t.name}}', 'Ada'],
    ['{{trigger.amount}}', 120],
    ['{{order.amount}}', 120],
    ['{{Order.amount}}', 120],
    ['{{step_1.data.v}}', 'x'],
    ['{{@a:v1.2 step.n}}', 7],
    ['{{@a:v1.2 step.o.k[1]}}', 2],
    ['{{"v1.2 step".v}}', 'x'],
    ['{{trigger.list[1].id}}', 2],
    ['{{trigger.list.0.id}}', 1],
    ['{{trigger["odd key"]}}', 'yes'],
    ['{{trigger.list}}', [{ id: 1 }, { id: 2 }]],
    ['n={{trigger.amount}} l={{trigger.list}}', 'n=120 l=[{"id":1},{"id":2}]'],
    ['plain', 'plain'],
  ])('%s', (text, value) => {
    expect(resolve(text)).toEqual(value)
  })

  test('inside lists and objects', () => {
    expect(resolve({ a: ['{{trigger.amount}}', { b: '{{trigger.name}}!' }] })).toEqual({
      a: [120, { b: 'Ada!' }],
    })
  })

  test('a missing field as the empty text, with a warning', () => {
    const warnings: string[] = []
    expect(resolve('{{trigger.zip}}', warnings)).toBe('')
    expect(warnings).toEqual(['{{trigger.zip}} is missing, so it is empty'])
  })
})

describe('a template is refused', () => {
  test.each([
    ['{{@ghost:Ghost.x}}', /no step "ghost"/],
    ['{{@z:Z.x}}', /does not run before/],
    ['{{trigger.amount', /no "}}"/],
    ['{{}}', /Empty/],
    ['{{trigger.a..b}}', /does not parse/],
  ])('%s', (text, message) => {
    expect(() => resolve(text)).toThrow(EngineError)
    expect(() => resolve(text)).toThrow(message)
  })
})

describe('a condition holds', () => {
  test.each([
    '5 > 3',
    '{{trigger.amount}} > 100 && !{{trigger.nothing}}',
    "{{trigger.name}} === 'Ada'",
    '{{trigger.name}}.includes("d")',
    '{{trigger.name}}.toLowerCase().startsWith("a")',
    '{{trigger.name}}.length === 3',
    '{{trigger.list}}[0].id === 1',
    '{{trigger.list}}.length >= 2 || 1 > 2',
    '{{trigger.nothing}} == null',
    '{{trigger.missing}} == undefined',
    '[1, 2, 120].includes({{trigger.amount}})',
    '"a,b" === "a,b"',
    '"process it" !== "x"',
    '({{trigger.amount}} + 1) % 2 === 1',
    '{{trigger.amount}} > 500 ? false : true',
    '{{trigger.name}} contains "Ad"',
    '"10" == 10',
    '-1 < 0',
  ])('%s', (text) => {
    expect(holds(text)).toBe(true)
  })
})

test('a thousand levels are refused, not survived by luck', () => {
  const deep = (open: string, close: string) => `${open.repeat(1000)}1${close.repeat(1000)}`
  for (const text of [deep('(', ')'), deep('[', ']'), `${'!'.repeat(1000)}1`, '1+'.repeat(5000)])
    expect(() => holds(text)).toThrow(EngineError)
  let nested: unknown = '{{trigger.name}}'
  for (let i = 0; i < 1000; i += 1) nested = [nested]
  expect(() => resolve(nested)).toThrow(EngineError)
})

test('any text either parses or throws an EngineError', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[{}@.:$"'()[\]&|!<>=\w ]{0,60}$/)), (text) => {
      for (const parse of [parseTemplate, parseCondition]) {
        try {
          parse(text)
        } catch (error) {
          if (!(error instanceof EngineError)) throw error
        }
      }
    }),
    { numRuns: 2000 },
  )
})

test('literal text comes through templates unchanged', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes('{{'))
      expect(resolve(text)).toBe(text)
    }),
  )
})

test('a schedule that never fires is an issue with its field', () => {
  const scheduled = (config: object) =>
    checkWorkflow(
      parseWorkflow({
        nodes: [{ id: 't', type: 'trigger', data: { config: { triggerType: 'Schedule', ...config } } }],
        edges: [],
      }),
    )
  expect(scheduled({ scheduleCron: '0 9 * * 1', scheduleTimezone: 'Europe/Paris' })).toEqual([])
  expect(scheduled({ scheduleCron: 'soon' })).toMatchObject([
    { code: 'INVALID_CRON', nodeId: 't', field: 'scheduleCron' },
  ])
  expect(scheduled({ scheduleCron: '* * * * *', scheduleTimezone: 'Mars/Olympus' })).toMatchObject([
    { field: 'scheduleTimezone' },
  ])
})
