import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { ItemFieldsProvider } from '../../src/components/fields/rows/item-fields-context.ts'
import { movedRow, parseRows, printRows } from '../../src/components/fields/rows/row-values.ts'
import { RowsField } from '../../src/components/fields/rows-field.tsx'
import { findAction } from '../../src/lib/catalogue/catalogue.ts'

describe('stored rows', () => {
  test('are read and printed without loss, large integers and unknown fields too', () => {
    const text = '[{"field":"a","value":7615917337495251231,"other":[1]}]'
    expect(printRows(parseRows(text) ?? [])).toBe(text)
    expect([parseRows(''), printRows([])]).toEqual([[], ''])
  })
  test.each(['{"field":"a"}', '[1]', 'price > 10', '[{"a":'])(
    'of another form are left alone: %s',
    (text) => {
      expect(parseRows(text)).toBeUndefined()
    },
  )
  test('move within the list and not out of it', () => {
    const rows = [{ n: 1 }, { n: 2 }, { n: 3 }]
    expect(movedRow(rows, 0, 1)).toEqual([{ n: 2 }, { n: 1 }, { n: 3 }])
    expect(movedRow(rows, 0, -1)).toEqual(rows)
    expect(movedRow(rows, 2, 3)).toEqual(rows)
  })
})

let stored = ''

function Form({ start = '' }: { start?: string }) {
  const [value, setValue] = useState(start)
  stored = value
  const field = findAction('Filter')?.fields.find(({ key }) => key === 'where')
  if (field === undefined) throw new Error('Filter has no conditions')
  return (
    <ItemFieldsProvider value={['price', 'name']}>
      <RowsField field={field} value={value} onChange={setValue} />
    </ItemFieldsProvider>
  )
}

describe('the rows of a form', () => {
  test('are filled in, moved and removed by keyboard alone, with the focus never lost', async () => {
    const user = userEvent.setup()
    render(<Form />)
    await user.tab()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Field, row 1')))
    await user.keyboard('price')
    await user.tab()
    await user.selectOptions(screen.getByLabelText('Operator, row 1'), '>')
    await user.tab()
    await user.keyboard('10')
    expect(JSON.parse(stored)).toEqual([{ field: 'price', operator: '>', value: '10' }])
    await user.click(screen.getByRole('button', { name: 'Add row' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Field, row 2')))
    await user.keyboard('name')
    await user.click(screen.getByRole('button', { name: 'Move row 2 up' }))
    expect(JSON.parse(stored)).toMatchObject([{ field: 'name' }, { field: 'price' }])
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move row 1 down' })),
    )
    await user.click(screen.getByRole('button', { name: 'Remove row 1' }))
    await user.click(screen.getByRole('button', { name: 'Remove row 1' }))
    expect(stored).toBe('')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add row' })))
  })

  test('ask for no value where the operator compares with none, and suggest the fields of the items', async () => {
    render(<Form start='[{"field":"price","operator":"is empty"}]' />)
    expect(screen.queryByLabelText('Value, row 1')).toBeNull()
    await userEvent.setup().selectOptions(screen.getByLabelText('Operator, row 1'), 'equals')
    expect(screen.getByLabelText('Value, row 1')).toBeDefined()
    const options = [...document.querySelectorAll('datalist option')].map((option) =>
      option.getAttribute('value'),
    )
    expect(options).toEqual(['price', 'name'])
  })

  test('of another form are edited as text', () => {
    render(<Form start="{{step.conditions}}" />)
    expect(screen.getByLabelText('Conditions')).toHaveProperty('value', '{{step.conditions}}')
    expect(screen.queryByRole('button', { name: 'Add row' })).toBeNull()
  })
})
