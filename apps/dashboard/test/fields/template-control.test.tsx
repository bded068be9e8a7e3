import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { TemplateField } from '../../src/components/fields/template-field.tsx'

function Form() {
  const [value, setValue] = useState('')
  return (
    <TemplateField
      field={{ key: 'text', label: 'Text', kind: 'template-area', isRequired: false }}
      value={value}
      onChange={setValue}
    />
  )
}

test('outside of a step, where nothing can be read, a field is plain text', async () => {
  render(<Form />)
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' })
  await userEvent.setup().type(field, 'a{Enter}@b')
  expect(field.value).toBe('a\n@b')
  expect(screen.queryByRole('listbox')).toBeNull()
})
