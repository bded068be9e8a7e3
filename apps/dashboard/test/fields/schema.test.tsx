import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { jsonFault } from '../../src/components/fields/json-fault.ts'
import { parseSchema, printSchema, schemaPaths } from '../../src/components/fields/schema/schema-node.ts'
import { SchemaField } from '../../src/components/fields/schema-field.tsx'

describe('a stored schema', () => {
  test('is read, printed and read again without loss', () => {
    const text = JSON.stringify([
      {
        name: 'a',
        type: 'array',
        itemType: 'object',
        fields: [{ name: 'b', type: 'string', description: 'x' }],
      },
    ])
    expect(printSchema(parseSchema(text) ?? [])).toBe(text)
  })
  test.each(['{"type":"object"}', 'not json', '7'])('of another form is left alone: %s', (text) => {
    expect(parseSchema(text)).toBeUndefined()
  })
  test('drops what is not a field', () => {
    expect(
      parseSchema('[{"name":"a","type":"string"},7,{"type":"string"},{"name":"b","type":"date"}]'),
    ).toEqual([{ name: 'a', type: 'string' }])
  })
  test('names every path, first elements of lists, no nameless fields', () => {
    const nodes = parseSchema(
      '[{"name":"o","type":"object","fields":[{"name":"i","type":"number"}]},{"name":"","type":"string"}]',
    )
    expect(schemaPaths(nodes ?? []).map(({ path }) => path)).toEqual(['o', 'o.i'])
  })
})

let stored = ''
function Form() {
  const [value, setValue] = useState('')
  stored = value
  return (
    <SchemaField
      field={{ key: 's', label: 'Shape', kind: 'schema', isRequired: false }}
      value={value}
      onChange={setValue}
    />
  )
}

test('a field may be left out where its reader keeps to that, and nowhere else', async () => {
  const user = userEvent.setup()
  const field = { key: 's', label: 'Shape', kind: 'schema', isRequired: false } as const
  const value = '[{"name":"a","type":"string"}]'
  const { rerender } = render(<SchemaField field={field} value={value} onChange={() => {}} />)
  expect(screen.queryByRole('checkbox')).toBeNull()
  let changed = ''
  const keep = (next: string) => {
    changed = next
  }
  rerender(<SchemaField hasOptional field={field} value={value} onChange={keep} />)
  await user.click(screen.getByRole('checkbox', { name: 'a may be left out' }))
  expect(changed).toBe('[{"name":"a","type":"string","required":false}]')
})

test('fields are added, named, nested and removed', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.click(screen.getByRole('button', { name: 'Add field' }))
  await user.type(screen.getByRole('textbox', { name: 'Field name' }), 'order')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Type of order' }), 'object')
  const [addInside] = screen.getAllByRole('button', { name: 'Add field' })
  if (addInside) await user.click(addInside)
  const [, inner] = screen.getAllByRole('textbox', { name: 'Field name' })
  if (inner) await user.type(inner, 'id')
  expect(JSON.parse(stored)).toMatchObject([
    { name: 'order', type: 'object', fields: [{ name: 'id', type: 'string' }] },
  ])
  await user.click(screen.getByRole('button', { name: 'Remove order' }))
  expect(stored).toBe('')
})

test.each([
  ['', true],
  ['{"a": 1}', true],
  ['{"a": "{{@n:A.b}}"}', true],
  ['{"a": {{@n:A.b}}}', true],
  ['{"a": }', false],
  ['{a: 1}', false],
])('%j is JSON, references counted as values: %s', (text, isFine) => {
  expect(jsonFault(text) === undefined).toBe(isFine)
})
