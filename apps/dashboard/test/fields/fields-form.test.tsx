import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { FieldsForm } from '../../src/components/fields/fields-form.tsx'
import { allActions, allProviders } from '../../src/lib/catalogue/catalogue.ts'
import type { FieldDescription } from '../../src/lib/catalogue/description.ts'

const base = { isRequired: false } as const
const FIELDS: FieldDescription[] = [
  {
    ...base,
    key: 'format',
    label: 'Format',
    kind: 'select',
    defaultValue: 'text',
    options: [
      { value: 'text', label: 'Text' },
      { value: 'object', label: 'Object' },
    ],
  },
  { ...base, key: 'shape', label: 'Shape', kind: 'text', showWhen: { field: 'format', equals: 'object' } },
  { ...base, key: 'prompt', label: 'Prompt', kind: 'template', isRequired: true },
  { ...base, key: 'limit', label: 'Limit', kind: 'number', group: 'Options' },
  { ...base, key: 'random', label: 'Random name', kind: 'switch', defaultValue: 'true', group: 'Options' },
]

let values: Record<string, string> = {}

function Form({
  fields = FIELDS,
  start = {},
}: {
  fields?: readonly FieldDescription[]
  start?: Record<string, string>
}) {
  const [current, setCurrent] = useState<Record<string, string>>(start)
  values = current
  return <FieldsForm fields={fields} values={current} onChange={setCurrent} errors={{ prompt: 'Too long' }} />
}

test('every field of a description gets its labelled control', () => {
  render(<Form />)
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Format' }).value).toBe('text')
  expect(screen.getByRole('textbox', { name: /Prompt/ })).toHaveProperty('required', true)
  expect(screen.getByText('Options')).toBeTruthy()
})

test('a group is closed, unless something in it must be filled in', () => {
  const name = {
    ...base,
    key: 'input/name',
    label: 'Name',
    kind: 'template',
    group: 'Input',
    isRequired: true,
  } as const
  render(<Form fields={[...FIELDS, name]} />)
  const isOpen = (title: string) => screen.getByText(title).closest('details')?.open
  expect([isOpen('Options'), isOpen('Input')]).toEqual([false, true])
})

test('what is typed and chosen is text', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.type(screen.getByRole('textbox', { name: /Prompt/ }), 'Hi')
  await user.type(screen.getByLabelText('Limit'), '5')
  await user.click(screen.getByLabelText('Random name'))
  expect(values).toEqual({ prompt: 'Hi', limit: '5', random: 'false' })
})

test('a field that depends on another appears with it, and its value waits meanwhile', async () => {
  const user = userEvent.setup()
  render(<Form start={{ shape: 'kept' }} />)
  expect(screen.queryByRole('textbox', { name: 'Shape' })).toBeNull()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Format' }), 'object')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Shape' }).value).toBe('kept')
})

test('a fault is tied to its control', () => {
  render(<Form />)
  const prompt = screen.getByRole('textbox', { name: /Prompt/ })
  expect(prompt.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(prompt.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Too long')
})

test('a stored choice that is no longer offered stays', () => {
  render(<Form start={{ format: 'yaml' }} />)
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Format' }).value).toBe('yaml')
})

test('a secret is typed hidden and can be shown', async () => {
  const user = userEvent.setup()
  render(<Form fields={[{ ...base, key: 'token', label: 'Token', kind: 'secret' }]} />)
  const token = screen.getByLabelText<HTMLInputElement>('Token')
  expect(token.type).toBe('password')
  await user.click(screen.getByRole('button', { name: 'Show what is typed' }))
  expect(token.type).toBe('text')
})

test.each(allActions().map((action) => [action.type, action.fields] as const))(
  'the form of %s can be drawn',
  (_type, fields) => {
    render(<Form fields={fields} />)
    for (const { label, showWhen } of fields) {
      if (showWhen === undefined)
        expect(screen.getAllByText(label, { exact: false }).length).toBeGreaterThan(0)
    }
  },
)

test.each(allProviders().map((provider) => [provider.id, provider.fields] as const))(
  'the form of a connection to %s can be drawn',
  (_id, fields) => {
    render(<Form fields={fields} />)
    for (const { label } of fields.filter(({ showWhen, isManaged }) => !showWhen && !isManaged))
      expect(screen.getAllByText(label, { exact: false }).length).toBeGreaterThan(0)
  },
)

test('a secret of several lines is hidden until it is shown, and keeps its lines', async () => {
  const user = userEvent.setup()
  render(<Form fields={[{ ...base, key: 'key', label: 'Private key', kind: 'secret-area' }]} />)
  const box = screen.getByRole('textbox', { name: 'Private key' })
  expect(box.className).toContain('text-security:disc')
  await user.click(box)
  await user.paste('first line\nlast line')
  expect(values).toEqual({ key: 'first line\nlast line' })
  await user.click(screen.getByRole('button', { name: 'Show what is typed' }))
  expect(box.className).not.toContain('text-security:disc')
})

test('no secret of a provider is typed in the open', () => {
  const kinds = allProviders().flatMap(({ fields }) => fields.map(({ label, kind }) => [label, kind]))
  const open = kinds.filter(
    ([label, kind]) =>
      /private key|password|secret|passphrase/i.test(label ?? '') && !/^secret/.test(kind ?? ''),
  )
  expect(open).toEqual([])
})

test('a group is drawn once, where its first field stands', () => {
  const apart: FieldDescription = { ...base, key: 'note', label: 'Note', kind: 'text' }
  const [, , prompt, limit, random] = FIELDS
  if (!prompt || !limit || !random) throw new Error('The fields of this test are gone')
  render(<Form fields={[prompt, limit, apart, random]} />)
  const group = screen.getAllByRole('group')
  expect(group).toHaveLength(1)
  expect(group[0]?.textContent).toMatch(/Limit.*Random name/)
  expect(screen.getAllByText(/Prompt|Options|Note/).map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Prompt'),
    'Options',
    expect.stringContaining('Note'),
  ])
})
