import { expect, test } from 'vitest'
import { faultsIn } from '../../src/components/fields/code/code-faults.ts'
import { codeSuggestionsAt, codeToken } from '../../src/components/fields/code/code-suggestions.ts'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"least": 5}' })
const fetch = action('f', 'Fetch orders')
const sample = { ...fetch, data: { ...fetch.data, pinned: { rows: [{ id: 7 }], 'content-type': 'json' } } }
const other = { ...action('o', 'Fetch orders'), data: { ...fetch.data, pinned: 1 } }
const step = action('c', 'Shape', {
  actionType: 'Code',
  code: 'return 1',
  codeInput: '{"n": {{trigger.least}}}',
})
const shop = drawing([hook, sample, other, step], ['t>f', 'f>o', 'o>c'])
const { code } = surroundingsOf(shop, step, valuesBefore(shop, 'c', []), {
  workflowId: 'w',
  logs: [],
  isReadOnly: false,
  derivation: derivationOf(shop, []),
})
const values = code?.values ?? {}
const labels = (before: string) => codeSuggestionsAt(before, values).map(({ label }) => label)

test('a program is offered what it finds by name, and the real fields of it', () => {
  expect(labels('return ')).toEqual(['execution', 'workflow', 'input', 'trigger', 'steps'])
  expect(labels('return trigger.le')).toEqual(['least', 'triggered'])
  expect(labels('const rows = steps.')).toEqual(['fetch_orders', 'step_2'])
  expect(labels('steps.fetch_orders.')).toEqual(['rows', 'content-type'])
  expect(labels('steps?.fetch_orders.rows[0].')).toEqual(['id'])
  expect(labels('f(input.')).toEqual(['n'])
})

test('nothing is offered in the middle of what is known to nobody', () => {
  expect(labels('unknown.')).toEqual([])
  expect(labels('steps.fetch_orders.rows.')).toEqual([])
})

test('a field whose name is not a word is written in brackets', () => {
  const before = 'steps.fetch_orders.'
  const found = codeSuggestionsAt(before, values).find(({ label }) => label === 'content-type')
  expect(found && before.slice(0, found.from) + found.insert).toBe('steps.fetch_orders["content-type"]')
})

test('a field of the data tree is inserted as the program reads it', () => {
  const keys = code?.keys ?? new Map<string, string>()
  expect(codeToken('{{@f:Fetch orders.rows[0].id}}', keys)).toBe('steps.fetch_orders.rows[0].id')
  expect(codeToken('{{@o:Fetch orders}}', keys)).toBe('steps.step_2')
  expect(codeToken('{{@t:Webhook.least}}', keys)).toBe('trigger.least')
})

test('what does not parse is marked at its place, in the language of the step', () => {
  const source = 'const a = 1\nreturn a +'
  expect(faultsIn(source, { language: 'javascript', lastError: undefined })).toMatchObject([
    { severity: 'error' },
  ])
  const typed = 'const a: number = 1\nreturn a'
  expect(faultsIn(typed, { language: 'typescript', lastError: undefined })).toEqual([])
  expect(faultsIn(typed, { language: 'javascript', lastError: undefined })).toMatchObject([{ from: 7 }])
})

test('the line at which the last run failed is marked, until the program is another', () => {
  const source = 'const a = null\nreturn a.b'
  const lastError = { message: 'cannot read property of null (line 2, column 10)', source }
  const [mark] = faultsIn(source, { language: 'javascript', lastError })
  expect(mark && source.slice(mark.from, mark.to)).toBe('return a.b')
  expect(faultsIn(`${source}\n`, { language: 'javascript', lastError })).toEqual([])
})
