import { type Drawing, draw } from '../../e2e/test/support/drawing.ts'

type Steps = Parameters<typeof draw>[1]
type Config = Record<string, unknown>

/** As much text as a drawing may hold, but for what is around it. */
const MOST_CHARACTERS = 4 * 1024 * 1024 - 20_000
/** As many values. */
const MOST_VALUES = 90_000
const MOST_STEPS = 2_000

const TRIGGER: Steps = { trigger: { label: 'Trigger', trigger: 'Manual' } }

/** A step and nothing else, after a trigger. */
const one = (action: string, config: Config, trigger = TRIGGER) =>
  draw('One', { ...trigger, a: { action, config } }, ['trigger>a'])

const started = (trigger: string, config: Config) =>
  draw('Started', { trigger: { label: 'Trigger', trigger, config }, a: { action: 'Merge' } }, ['trigger>a'])

const filled = (piece: string, bytes = MOST_CHARACTERS) => piece.repeat(Math.floor(bytes / piece.length))

const lines = (count: number, line: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

function chain(count: number, config: (n: number) => Config, action = 'Condition', by = ''): Drawing {
  const steps: Steps = { ...TRIGGER }
  for (let n = 1; n < count; n += 1) steps[`s${n}`] = { action, config: config(n) }
  const ids = Object.keys(steps)
  return draw(
    'Chain',
    steps,
    ids.slice(1).map((id, at) => `${ids[at]}${at > 0 ? by : ''}>${id}`),
  )
}

/** Steps in layers, each of which leads to every step of the next. */
function woven(): Drawing {
  const steps: Steps = { ...TRIGGER }
  for (let n = 0; n < MOST_STEPS - 1; n += 1)
    steps[`s${n}`] = { action: 'Condition', config: { condition: '{{@trigger:Trigger.a}} == 1' } }
  const edges: string[] = []
  for (let from = 0; from < MOST_STEPS - 1; from += 1)
    for (let to = from + 1; to <= from + 5 && to < MOST_STEPS - 1; to += 1) edges.push(`s${from}>s${to}`)
  return draw('Woven', steps, ['trigger>s0', ...edges])
}

/** As many nests of loops as there is room for, each as deep as it may be, that read all around them. */
function loopsInLoops(): Drawing {
  const steps: Steps = { ...TRIGGER }
  const edges: string[] = []
  for (let n = 0; n < MOST_STEPS - 1; n += 1) {
    steps[`s${n}`] = { action: 'Loop', config: { items: '{{loop.item}}', stopWhen: `{{@s${n}:s.a}} == 1` } }
    edges.push(n % 64 === 0 ? `trigger>s${n}` : `s${n - 1}:each>s${n}`)
  }
  return draw('Nests', steps, edges)
}

/** Steps of one name, each of which is read by it. */
function namesakes(): Drawing {
  const steps: Steps = { ...TRIGGER }
  for (let n = 1; n < MOST_STEPS; n += 1)
    steps[`s${n}`] = {
      label: 'Same',
      action: 'Condition',
      config: { condition: '{{same.a}} == $("Same").b' },
    }
  const ids = Object.keys(steps)
  return draw(
    'Namesakes',
    steps,
    ids.slice(1).map((id, at) => `${ids[at]}>${id}`),
  )
}

/** A Switch that edges leave by ways it does not have. */
function unknownWays(): Drawing {
  const cases = lines(200_000, (n) => `case ${n}`)
  const steps: Steps = { ...TRIGGER, switch: { action: 'Switch', config: { value: '1', cases } } }
  for (let n = 0; n < MOST_STEPS - 2; n += 1) steps[`s${n}`] = { action: 'Merge' }
  const edges = Array.from({ length: MOST_STEPS - 2 }, (_, n) => `switch:way ${n}>s${n}`)
  return draw('Unknown ways', steps, ['trigger>switch', ...edges])
}

const doubling = (word: string) => {
  const $defs: Record<string, unknown> = { a0: { type: 'object' } }
  for (let n = 1; n < 40; n += 1)
    $defs[`a${n}`] = { [word]: [{ $ref: `#/$defs/a${n - 1}` }, { $ref: `#/$defs/a${n - 1}` }] }
  return { $defs, $ref: '#/$defs/a39' }
}

/** Drawings that are hard each in another way. */
export const DRAWINGS: Record<string, () => Drawing> = {
  'a chain of steps': () => chain(MOST_STEPS, (n) => ({ condition: `{{@trigger:Trigger.a}} == ${n}` })),
  'a chain read by numbers': () =>
    chain(MOST_STEPS, (n) => ({ condition: `{{step_${n - 1}.a}} == 1 && step_${n - 1}.b == 2` })),
  'loops in loops': () => chain(MOST_STEPS, () => ({ items: '[1]' }), 'Loop', ':each'),
  'loops in loops, read': () =>
    chain(MOST_STEPS, () => ({ items: '{{loop.item}}', stopWhen: '{{s1999.a}} == 1' }), 'Loop', ':each'),
  'many loops in loops': loopsInLoops,
  'woven steps': woven,
  'steps of one name': namesakes,
  'a Switch of many lines': () => one('Switch', { cases: lines(330_000, (n) => `case ${n}`) }),
  'a Switch of short lines': () => one('Switch', { cases: filled('a\n') }),
  'a Switch of colons': () => one('Switch', { cases: filled(':') }),
  'a Switch of colons and blanks': () => one('Switch', { cases: filled(': a(') }),
  'a Switch of colons, as long as it may be': () => one('Switch', { cases: filled(':', 199_000) }),
  'a Switch of calls, as long as it may be': () => one('Switch', { cases: filled('a: b(\n', 30_000) }),
  'a Switch of lines of conditions': () =>
    one('Switch', { cases: lines(10, () => filled('a(1) && : ', 19_000)) }),
  'a Switch of conditions, as long as it may be': () =>
    one('Switch', { cases: lines(4_900, (n) => `c${n}: {{trigger.a}} == ${n}`) }),
  'a Switch of names in JSON': () =>
    one('Switch', { cases: Array.from({ length: MOST_VALUES }, (_, n) => `case ${n}`) }),
  'a Switch of conditions': () =>
    one('Switch', { cases: lines(120_000, (n) => `c${n}: {{trigger.a}} == ${n}`) }),
  'ways that a Switch does not have': unknownWays,
  'templates in one text': () => one('HTTP Request', { endpoint: filled('{{ 1 + 1 }}') }),
  'templates that nobody knows': () => one('HTTP Request', { endpoint: filled('{{a.b}}') }),
  'templates of n8n': () => one('HTTP Request', { endpoint: filled('{{$json["a"]}}') }),
  'templates that begin and do not end': () => one('HTTP Request', { endpoint: filled('{{a') }),
  'templates in many texts': () =>
    one('HTTP Request', { httpBody: Array.from({ length: MOST_VALUES }, () => '{{trigger.a + 1}}') }),
  'braces that open': () => one('HTTP Request', { endpoint: filled('{{') }),
  'a condition of many parts': () => one('Condition', { condition: filled('a == 1 && ') }),
  'a condition that nests': () => one('Condition', { condition: filled('(') }),
  'a condition of one word': () => one('Condition', { condition: filled('a') }),
  'a condition of one text': () => one('Condition', { condition: `"${filled("a'")}" == 1` }),
  'a condition of dots': () => one('Condition', { condition: `a${filled('.a')} == 1` }),
  'a condition of blanks': () => one('Condition', { condition: `a${filled(' ')}b` }),
  'statuses to retry': () => one('HTTP Request', { retry: { statuses: filled('429 ') } }),
  'a condition of items': () => one('Filter', { where: filled('item.a == 1 && ') }),
  'rows of JSON': () => one('Filter', { where: `[${filled('{"field":"{{item.a}}"},').slice(0, -1)}]` }),
  'rows that are not JSON': () => one('Sort', { by: `[${filled('{"a":1},')}` }),
  'JSON that is none': () => one('HTTP Request', { httpHeaders: `{${filled('"a":1,')}` }),
  code: () => one('Code', { code: filled('a(1);\n') }),
  'code, as much as is checked': () => one('Code', { code: filled('a(1);\n', 299_000) }),
  'code that nests': () => one('Code', { code: filled('[', 299_000) }),
  'code of a typed language': () =>
    one('Code', { code: filled('let a: Map<a, b> = <c>d;\n', 299_000), language: 'typescript' }),
  'code of one line of arrows': () => one('Code', { code: filled('(a,', 299_000), language: 'typescript' }),
  'code of angles': () => one('Code', { code: filled('a<', 299_000), language: 'typescript' }),
  'a schema that doubles': () => started('Webhook', { webhookSchema: doubling('allOf') }),
  'a schema that doubles, as text': () =>
    started('Webhook', { webhookSchema: JSON.stringify(doubling('anyOf')) }),
  'a schema that refers to itself': () => started('Webhook', { webhookSchema: { $ref: '#' } }),
  'a schema of many fields': () =>
    started('Webhook', {
      webhookSchema: JSON.stringify({
        properties: Object.fromEntries(
          Array.from({ length: 150_000 }, (_, n) => [`k${n}`, { type: 'string' }]),
        ),
      }),
    }),
  'a schema of many parts': () =>
    started('Webhook', {
      webhookSchema: JSON.stringify({ anyOf: Array.from({ length: 150_000 }, (_, n) => ({ const: n })) }),
    }),
  'a schema that nests': () =>
    started('Webhook', { webhookSchema: `${filled('{"not":', 400_000)}{}${'}'.repeat(57_142)}` }),
  'a schema of the builder': () =>
    started('Webhook', {
      webhookSchema: JSON.stringify(
        Array.from({ length: 60_000 }, (_, n) => ({ name: `k${n}`, type: 'string' })),
      ),
    }),
  'a schedule of words': () => started('Schedule', { schedule: filled('every monday and ') }),
  'a schedule of numbers': () => started('Schedule', { scheduleCron: `${filled('1,')}1 * * * *` }),
  'a form of choices': () =>
    started('Form', {
      formTitle: 'x',
      formFields: [{ label: 'a', name: 'a', type: 'choice', options: filled('a,') }],
    }),
  'a form of many rows': () =>
    started('Form', {
      formTitle: 'x',
      formFields: JSON.stringify(Array.from({ length: 100_000 }, () => ({ label: 'a', name: 'a' }))),
    }),
  'events of a service': () => started('Event', { event: 'GitHub/Push', repository: filled('a ') }),
  'a chat': () => started('Chat', { chatTitle: filled('a '), chatStarters: filled('a\n') }),
  'a tool': () => started('Tool', { toolName: filled('a'), toolDescription: filled('b ') }),
  'a long name of a step': () =>
    draw('Name', { ...TRIGGER, a: { label: filled('a!'), action: 'Merge' } }, ['trigger>a']),
  'a long name that is read': () =>
    draw(
      'Name',
      {
        ...TRIGGER,
        a: { label: filled('a-', MOST_CHARACTERS / 2), action: 'Merge' },
        b: { action: 'Condition', config: { condition: filled('{{a_a.b}} == 1 && ', MOST_CHARACTERS / 2) } },
      },
      ['trigger>a', 'a>b'],
    ),
  'a long name, read often': () =>
    draw(
      'Name',
      {
        ...TRIGGER,
        a: { label: filled('a-', MOST_CHARACTERS / 2), action: 'Merge' },
        b: { action: 'HTTP Request', config: { endpoint: filled('{{@a:A.b}}', MOST_CHARACTERS / 2) } },
        c: { action: 'HTTP Request', config: { endpoint: filled('{{@c:A.b}}', MOST_CHARACTERS / 2) } },
      },
      ['trigger>a', 'a>b'],
    ),
}
