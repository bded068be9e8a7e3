import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findTrigger,
  insertReference,
  matchingReferences,
} from '../../src/components/fields/template/trigger.ts'
import { usedReferences } from '../../src/components/fields/template/used-references.ts'

/** `|` marks the caret. */
function triggerIn(marked: string) {
  const caret = marked.indexOf('|')
  return findTrigger(marked.replace('|', ''), caret)
}

describe('a reference is being typed', () => {
  test.each([
    ['@|', 0, ''],
    ['Hello @na|', 6, 'na'],
    ['(@na|', 1, 'na'],
    ['{{|', 0, ''],
    ['{{ @Send em|}}', 0, 'Send em'],
    ['{{a.b}} and {{Send.i|', 12, 'Send.i'],
    ['line\n@x|', 5, 'x'],
  ])('in %j', (text, start, query) => {
    expect(triggerIn(text)).toEqual({ start, query })
  })
})

describe('no reference is being typed', () => {
  test.each(['|', 'me@example.com|', 'a.b@|', '{{a}}|', '{{a}} |', '@a\n|', '{ {|'])('in %j', (text) => {
    expect(triggerIn(text)).toBeUndefined()
  })
})

describe('picking a reference', () => {
  const token = '{{@n:Send.id}}'
  test.each([
    ['Id: @se|', `Id: ${token}|`],
    ['Id: {{se|}} done', `Id: ${token}| done`],
    ['Id: {{se| done', `Id: ${token}| done`],
    ['@| @', `${token}| @`],
  ])('turns %j into %j', (before, after) => {
    const caret = before.indexOf('|')
    const text = before.replace('|', '')
    const trigger = findTrigger(text, caret)
    const next = trigger && insertReference(text, caret, trigger, token)
    expect(next && `${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`).toBe(after)
  })

  test('leaves what stands before the trigger and behind the caret as it is', () => {
    const plain = fc.string().filter((text) => !/[{}@]/.test(text))
    fc.assert(
      fc.property(plain, plain, (before, behind) => {
        const text = `${before} {{${behind}`
        const caret = before.length + 3
        const trigger = findTrigger(text, caret)
        expect(trigger && insertReference(text, caret, trigger, token).text).toBe(
          `${before} ${token}${behind}`,
        )
      }),
    )
  })
})

test('a query finds by words of step, path and description, in any case', () => {
  const references = [
    { token: '1', nodeId: 'a', label: 'Send Email', path: 'id', description: 'Id of the email' },
    { token: '2', nodeId: 'b', label: 'HTTP Request', path: 'data', description: 'The body' },
  ]
  const found = (query: string) => matchingReferences(references, query).map(({ token }) => token)
  expect(found('')).toEqual(['1', '2'])
  expect(found('send.id')).toEqual(['1'])
  expect(found('BODY http')).toEqual(['2'])
  expect(found('nothing')).toEqual([])
})

test('what the tokens of a text stand for is told in words, each once', () => {
  const references = [{ token: '', nodeId: 'a', label: 'v1.2 Ask', path: '', description: '' }]
  const text =
    '{{@a:v1.2 Ask.data.id}} {{@a:v1.2 Ask}} {{@a:Old[0]}} {{@a:v1.2 Ask}} {{@gone:X.y}} {{step_1.z}}'
  expect(usedReferences(text, references).map(({ label, path }) => `${label}|${path}`)).toEqual([
    'v1.2 Ask|data.id',
    'v1.2 Ask|',
    'v1.2 Ask|[0]',
  ])
})
