import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { FieldInput } from '../../src/components/fields/field-input.tsx'
import { allActions } from '../../src/lib/catalogue/catalogue.ts'

const field = allActions()
  .find(({ type }) => type === 'ai-gateway/generate-image')
  ?.fields.find(({ key }) => key === 'imageModel')

test('the model of a step suggests the known ones and takes any other', async () => {
  if (!field) throw new Error('The step has no model')
  const onChange = vi.fn()
  render(<FieldInput field={field} value="" onChange={onChange} error={undefined} />)
  const input = screen.getByRole('combobox', { name: /Model/ })
  expect(input).toHaveProperty('placeholder', field.defaultValue)
  const list = document.getElementById(input.getAttribute('list') ?? '')
  expect([...(list?.children ?? [])].map((option) => option.getAttribute('value'))).toContain(
    'bfl/flux-2-pro',
  )
  await userEvent.type(input, 'x')
  expect(onChange).toHaveBeenLastCalledWith('x')
})
