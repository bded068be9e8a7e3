import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { FieldInput } from '../../src/components/fields/field-input.tsx'
import { type Surroundings, SurroundingsProvider } from '../../src/components/fields/template/surroundings.ts'
import type { FieldDescription, FieldKind } from '../../src/lib/catalogue/description.ts'

const surroundings: Surroundings = {
  steps: [{ id: 'a1', title: 'Fetch', label: 'Fetch', value: { total: 7 }, outputs: [] }],
  names: {},
  isReadOnly: false,
  check: () => [],
  translate: () => undefined,
  preview: (text) => ({ value: text.includes('{{') ? 7 : text, warnings: [] }),
}

function Field({ kind, start }: { kind: FieldKind; start: string }) {
  const [value, setValue] = useState(start)
  const field: FieldDescription = {
    key: 'k',
    label: 'Count',
    kind,
    isRequired: false,
    options: [{ value: 'GET', label: 'GET' }],
    columns: [{ key: 'name', label: 'Name', type: 'text' }],
  }
  return (
    <SurroundingsProvider value={surroundings}>
      <FieldInput field={field} value={value} onChange={setValue} />
      <samp>{value}</samp>
    </SurroundingsProvider>
  )
}

const REFERENCE = '{{@a1:Fetch.total}}'
const inRows = (text: string) => JSON.stringify([{ name: text }])

test.each<[FieldKind, string]>([
  ['number', REFERENCE],
  ['combobox', REFERENCE],
  ['template', REFERENCE],
  ['template-area', REFERENCE],
  ['json', `{"n": "${REFERENCE}"}`],
  ['rows', inRows(REFERENCE)],
])('a field of kind %s shows a reference by the name of its step, not by its id', async (kind, start) => {
  const { container } = render(<Field kind={kind} start={start} />)
  await waitFor(() => expect(container.querySelector('.cm-content')).not.toBeNull())
  const shown = container.querySelector('.cm-content')?.textContent ?? ''
  expect(shown).toContain('Fetch')
  expect(shown).not.toContain('@a1')
})

test('whoever begins a reference where options are suggested types on in the field for references', async () => {
  const { container } = render(<Field kind="combobox" start="" />)
  await userEvent.type(screen.getByRole('combobox', { name: 'Count' }), '{{{{')
  await waitFor(() => expect(document.activeElement).toBe(container.querySelector('.cm-content')))
  expect(container.querySelector('samp')?.textContent).toBe('{{')
})
