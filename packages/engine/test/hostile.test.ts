import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  createScope,
  EngineError,
  evaluateCondition,
  type Json,
  parseCondition,
  parseWorkflow,
  resolveTemplates,
} from '../src/index.ts'
import { action, edges } from './world.ts'

type Fate = { value: Json } | { code: string; position: number }
type Entry = { text: string; condition: Fate; template: Fate }

/** Ways to get from an expression to code, to a global, to a prototype or out of memory, and what each comes to. */
const corpus: Entry[] = readFileSync(new URL('corpus/hostile-expressions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Entry)

const trigger = { id: 't', type: 'trigger', data: { label: 'Order', type: 'trigger', config: {} } }
const workflow = parseWorkflow({ nodes: [trigger, action('b')], edges: edges('t>b') })
const output: Json = { amount: 120, name: 'Ada', list: [{ id: 1 }, { id: 2 }], nothing: null }
const scope = createScope(workflow, 'b', () => output)

const condition = (text: string) => evaluateCondition(parseCondition(text), scope)
const template = (text: string) => resolveTemplates(text, scope, () => {})

function fateOf(act: (text: string) => Json, text: string): Fate {
  try {
    return { value: act(text) }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { code: error.code, position: error.position ?? Number.NaN }
  }
}

test('the corpus holds more than a hundred expressions', () => {
  expect(corpus.length).toBeGreaterThan(250)
})

test.each(corpus)('$text', (entry) => {
  expect(fateOf(condition, entry.text)).toEqual(entry.condition)
  expect(fateOf(template, entry.text)).toEqual(entry.template)
})

test('none of it has left a mark on this process', () => {
  for (const { text } of corpus) {
    fateOf(condition, text)
    fateOf(template, text)
  }
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect([].constructor).toBe(Array)
})

const HUGE: [what: string, text: string][] = [
  ['parentheses', '('.repeat(100_000)],
  ['lists', '['.repeat(100_000)],
  ['denials', '!'.repeat(19_999)],
  ['sums', '1+'.repeat(9_999)],
  ['choices', 'true?'.repeat(3_999)],
  ['members', `{{trigger}}${'.a'.repeat(9_000)}`],
  ['indexes', `{{trigger}}${'[0]'.repeat(6_000)}`],
  ['spaces', ' '.repeat(1_000_000)],
  ['a name', 'a'.repeat(1_000_000)],
  ['a number', '1'.repeat(1_000_000)],
  ['a text', `"${'a'.repeat(1_000_000)}`],
  ['backslashes', `"${'\\'.repeat(19_000)}`],
  ['texts that grow', Array(600).fill('"aaaaaaaaaaaaaaaa"').join('+')],
  ['dots', `{{trigger${'.a'.repeat(400_000)}}}`],
  ['brackets', `{{trigger${'["a"]'.repeat(100_000)}}}`],
  ['open brackets', `{{trigger${'['.repeat(100_000)}}}`],
  ['templates', '{{trigger.name}}'.repeat(50_000)],
  ['open templates', '{{'.repeat(400_000)],
  ['ten megabytes', 'x'.repeat(10_000_000)],
  ['ten megabytes and a template', `${'x'.repeat(10_000_000)}{{trigger.name}}`],
]

test.each(HUGE)('%s without end give a coded error with a position, or a harmless value', (_, text) => {
  for (const act of [condition, template]) {
    const fate = fateOf(act, text)
    if ('code' in fate) expect(fate.position).toBeGreaterThanOrEqual(0)
    else expect(['boolean', 'string']).toContain(typeof fate.value)
  }
})

test('templates a thousand levels deep in a step’s settings are refused by name', () => {
  let deep: unknown = '{{trigger.name}}'
  for (let level = 0; level < 1000; level += 1) deep = { deep }
  expect(() => resolveTemplates(deep, scope, () => {})).toThrow(EngineError)
  const draw = () => parseWorkflow({ nodes: [trigger, action('b', { deep })], edges: edges('t>b') })
  expect(draw).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }))
  expect(draw).toThrow(
    expect.objectContaining({ details: [expect.objectContaining({ nodeId: 'b', field: 'nodes[1]' })] }),
  )
})
