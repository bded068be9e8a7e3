import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ReferencesProvider } from '../../src/components/fields/template/references-context.ts'
import { TemplateAreaField } from '../../src/components/fields/template-area-field.tsx'

beforeAll(() => {
  // jsdom has no layout, so there is nothing to scroll.
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(cleanup)

const REFERENCES = ['id', 'status', 'data'].map((path) => ({
  token: `{{@a:Ask.${path}}}`,
  nodeId: 'a',
  label: 'Ask',
  path,
  description: `The ${path}`,
}))

function Form() {
  const [value, setValue] = useState('')
  return (
    <ReferencesProvider value={REFERENCES}>
      <TemplateAreaField
        field={{ key: 'text', label: 'Text', kind: 'template-area', isRequired: false }}
        value={value}
        onChange={setValue}
      />
    </ReferencesProvider>
  )
}

function open() {
  render(<Form />)
  return {
    user: userEvent.setup(),
    field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' }),
  }
}

test('offers the outputs of earlier steps on @, and picks by keyboard', async () => {
  const { user, field } = open()
  await user.type(field, 'Id: @')
  expect(screen.getAllByRole('option')).toHaveLength(3)
  await user.keyboard('{ArrowDown}{Enter}')
  expect(field.value).toBe('Id: {{@a:Ask.status}}')
  expect(field.selectionStart).toBe(field.value.length)
  expect(screen.queryByRole('listbox')).toBeNull()
})

test('tells assistive technology which option is active', async () => {
  const { user, field } = open()
  await user.type(field, '@')
  const options = screen.getAllByRole('option')
  expect(field.getAttribute('aria-activedescendant')).toBe(options[0]?.id)
  await user.keyboard('{ArrowUp}')
  expect(field.getAttribute('aria-activedescendant')).toBe(options[2]?.id)
  expect(options[2]?.getAttribute('aria-selected')).toBe('true')
})

test('narrows while one types on, and Escape closes it until another place', async () => {
  const { user, field } = open()
  await user.type(field, '@sta')
  expect(screen.getAllByRole('option')).toHaveLength(1)
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
  await user.keyboard('t')
  expect(screen.queryByRole('listbox')).toBeNull()
  await user.keyboard('{Enter}@')
  expect(screen.getAllByRole('option')).toHaveLength(3)
})

test('picks by mouse and keeps the focus in the field', async () => {
  const { user, field } = open()
  await user.type(field, '@')
  await user.click(screen.getByRole('option', { name: /data/ }))
  expect(field.value).toBe('{{@a:Ask.data}}')
  expect(document.activeElement).toBe(field)
})

test('an Enter with no list open is a line break', async () => {
  const { user, field } = open()
  await user.type(field, 'a{Enter}b')
  expect(field.value).toBe('a\nb')
})
