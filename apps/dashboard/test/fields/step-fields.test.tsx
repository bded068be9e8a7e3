import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { FieldInput } from '../../src/components/fields/field-input.tsx'
import { type Surroundings, SurroundingsProvider } from '../../src/components/fields/template/surroundings.ts'
import type { FieldDescription, FieldKind } from '../../src/lib/catalogue/description.ts'
import { INPUT_KINDS } from '../../src/lib/catalogue/field-kinds.ts'

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
    columns: [
      { key: 'name', label: 'Name', type: 'text' },
      { key: 'way', label: 'Way', type: 'select', options: [{ value: 'up', label: 'Up' }] },
    ],
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
  ['rows', JSON.stringify([{ way: REFERENCE }])],
  ['select', REFERENCE],
  ['cases', `paid: ${REFERENCE} > 3`],
  ['condition', `${REFERENCE} > 3 && (${REFERENCE} < 9 || now)`],
])('a field of kind %s shows a reference by the name of its step, not by its id', async (kind, start) => {
  const { container } = render(<Field kind={kind} start={start} />)
  await waitFor(() => expect(container.querySelector('.cm-content')).not.toBeNull())
  const contents = [...container.querySelectorAll('.cm-content')]
  const shown = contents.map(({ textContent }) => textContent).join(' ')
  expect(shown).toContain('Fetch')
  expect(shown).not.toContain('@a1')
})

test('every kind that an input of a step may have is tried above', () => {
  const tried = [
    'number',
    'combobox',
    'template',
    'template-area',
    'json',
    'rows',
    'select',
    'cases',
    'condition',
  ]
  expect(Object.values(INPUT_KINDS).filter((kind) => !tried.includes(kind))).toEqual([])
})

test('a choice in a row that is no longer offered stays chosen', async () => {
  const { container } = render(<Field kind="rows" start={JSON.stringify([{ way: 'left' }])} />)
  const choice = within(container).getByRole<HTMLSelectElement>('combobox', { name: 'Way, row 1' })
  expect(choice.value).toBe('left')
  expect(container.querySelector('samp')?.textContent).toContain('left')
})

test('whoever begins a reference where options are suggested types on in the field for references', async () => {
  const { container } = render(<Field kind="combobox" start="" />)
  await userEvent.type(screen.getByRole('combobox', { name: 'Count' }), '{{{{')
  await waitFor(() => expect(document.activeElement).toBe(container.querySelector('.cm-content')))
  expect(container.querySelector('samp')?.textContent).toBe('{{')
})
