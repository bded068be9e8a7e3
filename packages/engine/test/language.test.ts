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
import { switchCases } from '../src/model/switch-cases.ts'

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

test.each([
  '{{trigger.name}} == "Ada" || "Ann"',
  '"yes" && {{trigger.amount}} > 1',
  '!({{trigger.amount}} > 1 && (2 || {{trigger.nothing}}))',
])('%s is refused, because what stands alone is always the same', (text) => {
  expect(() => parseCondition(text)).toThrow(/alone is always the same: compare on both sides/)
})

test('a text beside || that is a value, or is compared, is not a decision', () => {
  expect(holds('({{trigger.nothing}} || "Ada") == "Ada"')).toBe(true)
  expect(holds('{{trigger.list.some(i => (i.name || "x") == "x")}} || false')).toBe(true)
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

describe('a template may be an expression', () => {
  test.each<[string, Json]>([
    ['{{trigger.amount > 100}}', true],
    ['{{trigger.amount * 2 + 1}}', 241],
    ['{{trigger.list.length}}', 2],
    ['{{trigger.list.map(i => i.id).join(", ")}}', '1, 2'],
    ['{{ trigger.name.toUpperCase() }} & {{ trigger["odd key"] }}', 'ADA & yes'],
    ['{{"v1.2 step".v.toUpperCase() + step_1.n}}', 'X7'],
    ['{{@a:v1.2 step.v.toUpperCase()}}', 'X'],
    ['{{@a:v1.2 step.n + @t:Order.amount}}', 127],
    ['{{$t.amount + $a.n}}', 127],
    ['{{trigger?.nothing?.deep ?? "none"}}', 'none'],
    ['{{Order.name || "none"}}', 'Ada'],
    ['{{ "{{" }}', '{{'],
    ['{{ "}}" }}{{ "{{x}}" }}', '}}{{x}}'],
    ['{{ { a: { b: trigger.amount }} }}', { a: { b: 120 } }],
    ['{{`${trigger.name}!`}}', 'Ada!'],
    ['{{trigger.name.replace(/"/g, "")}}', 'Ada'],
    ['{{now.year > 2000}}', true],
    ['{{ {{@t:Order.amount}} / 2 }}', 60],
  ])('%s', (text, value) => {
    expect(resolve(text)).toEqual(value)
  })

  test.each([
    ['{{trigger.name.toUpercase()}}', /did you mean toUpperCase/],
    ['{{trigger.amount = 5}}', /write ==/],
    ['{{trigger.nothing.trim()}}', /\?\.trim/],
    ['{{ghost.x + 1}}', /no step "ghost"/],
    ['{{step_2.x + 1}}', /does not run before/],
    ['x {{trigger.list.map(}}', /does not parse/],
  ])('%s is refused with its place', (text, message) => {
    expect(() => resolve(text)).toThrow(message)
    expect(() => resolve(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_TEMPLATE', position: expect.any(Number) }),
    )
  })

  test.each<[string, Json]>([
    ['{{[trigger.amount, 2]}}', [120, 2]],
    ['{{[{ n: 1 }].length}}', 1],
    ['{{["a", "b"].join("-")}}', 'a-b'],
    ['{{[].length}}', 0],
    ['{{.5 + 1}}', 1.5],
    ['{{["b"].includes(trigger.name)}}', false],
  ])('that begins with no name, where steps have no label or none of Latin letters: %s', (text, value) => {
    for (const label of ['', '订单', '!']) {
      const nodes = workflow.nodes.map((node) => ({
        id: node.id,
        type: node.kind,
        data: { label: node.id === 't' ? label : '', config: node.config },
      }))
      const unnamed = parseWorkflow({ nodes, edges: workflow.edges })
      const around = createScope(unnamed, 'b', (id) => outputs[id])
      expect(resolveTemplates(text, around, () => {})).toEqual(value)
    }
  })

  test('a reference keeps its meaning whatever it looks like', () => {
    const odd = {
      'content-type': 'a',
      'first name': 'b',
      'Tel. no': 'c',
      'total - tax': 'd',
      total: 5,
      tax: 2,
      'Name?': 'e',
      constructor: 'f',
    }
    const read = (text: string) =>
      resolveTemplates(
        text,
        createScope(workflow, 'b', () => odd),
        () => {},
      )
    expect(
      read('{{trigger.content-type}}{{trigger.first name}}{{trigger["Tel. no"]}}{{trigger.Name?}}'),
    ).toBe('abce')
    expect(read('{{trigger.total - tax}}')).toBe('d')
    expect(read('{{trigger.total - trigger.tax}}')).toBe(3)
    expect(read('{{trigger.constructor}}{{trigger.toString}}')).toBe('f')
  })
})

describe('a condition says what it means, or why not', () => {
  test.each<[string, boolean]>([
    ['{{trigger.amount > 100}}', true],
    ['{{trigger.list.length}} > 1', true],
    ['trigger.amount > 100 && order.name == "Ada"', true],
    ['"" == 0', false],
    ['"10" > "9"', true],
    ['"false"', false],
    ['"2026-11-28T10:00+02:00" < "2026-11-28T09:00Z"', true],
    ['{{trigger.list}}.some(i => i.id == 2)', true],
    ['{{trigger.agee}} > 18', false],
  ])('%s is %s', (text, value) => {
    expect(holds(text)).toBe(value)
  })

  test.each([
    ['"{{trigger.name}}" == "Ada"', /write \{\{trigger\.name\}\} without quotes/],
    ['"Hi {{trigger.name}}" == "Hi Ada"', /side by side/],
    ['{{trigger.list}} > "abc"', /list.*text/],
    ['null < 10', /null.*number/],
    ['ghost > 1', /nothing called "ghost"; values of steps are written/],
    ['{{trigger.amount}} = 1', /write ==/],
    ['{{trigger.amount}} > 1 and true', /write &&/i],
  ])('%s is refused', (text, message) => {
    expect(() => holds(text)).toThrow(message)
    expect(() => holds(text)).toThrow(
      expect.objectContaining({ code: 'CONDITION_EVAL_ERROR', position: expect.any(Number) }),
    )
  })

  test('a missing field is told', () => {
    const warnings: string[] = []
    evaluateCondition(parseCondition('{{trigger.agee}} > 18'), scope, (warning) => warnings.push(warning))
    expect(warnings).toEqual([
      '{{trigger.agee}} is missing, so it is empty',
      'a missing value is compared with a number: the result is false',
    ])
  })
})

test('a save tells every mistake of its texts with its place', () => {
  const drawn = (config: object) =>
    checkWorkflow(
      parseWorkflow({
        nodes: [
          { id: 't', type: 'trigger', data: { label: 'Order', config: { triggerType: 'Webhook' } } },
          { id: 'a', type: 'action', data: { label: 'A', config } },
        ],
        edges: [{ id: '1', source: 't', target: 'a' }],
      }),
    ).map(({ code, field, position, message }) => ({ code, field, position, message }))
  expect(
    drawn({
      actionType: 'x/y',
      text: 'Hi {{trigger.name.toUpercase()}} {{ghost.x + 1}} {{trigger.a.slice()}}',
    }),
  ).toEqual([
    {
      code: 'INVALID_TEMPLATE',
      field: 'text',
      position: 18,
      message: expect.stringContaining('did you mean toUpperCase'),
    },
    { code: 'INVALID_TEMPLATE', field: 'text', position: 35, message: expect.stringContaining('"ghost"') },
  ])
  expect(drawn({ actionType: 'x/y', text: '{{trigger.name.replace("a")}}' })).toMatchObject([
    { position: 15, message: expect.stringContaining('takes 2 arguments') },
  ])
  expect(drawn({ actionType: 'Condition', condition: '"{{trigger.plan}}" == "pro"' })).toMatchObject([
    { code: 'CONDITION_EVAL_ERROR', field: 'condition', position: 0 },
  ])
  expect(drawn({ actionType: 'Condition', condition: '{{trigger.age > 18}} && ghost' })).toMatchObject([
    { code: 'CONDITION_EVAL_ERROR', position: 24 },
  ])
  expect(
    drawn({
      actionType: 'Switch',
      value: '',
      cases: '10:30\norder:created\norder:paid\nbig: {{trigger.n}} > 5',
    }),
  ).toEqual([])
})

test('a line of a Switch is a condition only when it says one', () => {
  const lines = [
    '10:30',
    'order:created',
    'order:paid',
    'http://a.test/b',
    'big: {{trigger.n}} > 5',
    'all: true',
    'big:{{trigger.n}} > 5',
    'at 10:30: {{trigger.n}} > 5',
    'plain',
    'a: b',
    'bad: {{trigger.n}} >',
  ]
  expect(switchCases({ cases: lines.join('\n') }).map(({ name, when }) => [name, when])).toEqual([
    ['10:30', undefined],
    ['order:created', undefined],
    ['order:paid', undefined],
    ['http://a.test/b', undefined],
    ['big', '{{trigger.n}} > 5'],
    ['all', 'true'],
    ['big', '{{trigger.n}} > 5'],
    ['at 10:30', '{{trigger.n}} > 5'],
    ['plain', undefined],
    ['a: b', undefined],
    ['bad', '{{trigger.n}} >'],
  ])
})
