import { expect, test } from 'vitest'
import { asField, readInput, withField } from '../../src/features/editor/panel/call-input.ts'

const name = { name: 'name', type: 'string' } as const
const count = { name: 'count', type: 'number', required: false } as const
const lines = { name: 'lines', type: 'array', description: 'What was ordered' } as const

test('each field is typed on its own, and the step holds one JSON text', () => {
  let input = readInput('') ?? {}
  const type = (field: Parameters<typeof withField>[1], text: string) => {
    const written = withField(input, field, text)
    input = readInput(written) ?? {}
    return input
  }
  expect(type(name, '12')).toEqual({ name: '12' })
  expect(type(count, '12')).toEqual({ name: '12', count: 12 })
  expect(type(count, '{{trigger.count}}')).toEqual({ name: '12', count: '{{trigger.count}}' })
  expect(type(lines, '[{"sku": 1}]')).toEqual({ name: '12', count: '{{trigger.count}}', lines: [{ sku: 1 }] })
  expect(type(count, '')).toEqual({ name: '12', lines: [{ sku: 1 }] })
  expect(withField({ name: 'x' }, name, '')).toBe('')
})

test('an input that is not an object of JSON is left to the field for JSON', () => {
  for (const text of ['{"n": {{trigger.n}}}', '[1]', '"text"', '{{trigger}}', '{'])
    expect(readInput(text), text).toBeUndefined()
})

test('a field is required unless the called workflow says otherwise, and says its type', () => {
  expect(asField(name)).toMatchObject({ label: 'name', kind: 'template', isRequired: true, help: 'Text' })
  expect(asField(count)).toMatchObject({ isRequired: false, help: 'Number' })
  expect(asField(lines)).toMatchObject({
    kind: 'template-area',
    help: 'What was ordered (List, as JSON or a reference)',
  })
})
