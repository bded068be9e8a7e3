import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { CasesField } from '../../src/components/fields/cases/cases-field.tsx'
import { ConditionField } from '../../src/components/fields/conditions/condition-field.tsx'
import type { FieldInputProps } from '../../src/components/fields/field-props.ts'
import { type Surroundings, SurroundingsProvider } from '../../src/components/fields/template/surroundings.ts'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

afterEach(cleanup)

type World = { start?: string; error?: string; around?: Surroundings }

/** A field over a value that it changes, outside of a step unless one is given. */
function open(
  Field: typeof CasesField,
  field: FieldInputProps['field'],
  { start = '', error, around }: World = {},
) {
  const told: string[] = []
  let put: (value: string) => void = () => {}
  function Form() {
    const [value, setValue] = useState(start)
    put = setValue
    const change = (next: string) => {
      told.push(next)
      setValue(next)
    }
    return (
      <SurroundingsProvider value={around}>
        <Field field={field} value={value} onChange={change} error={error} />
      </SurroundingsProvider>
    )
  }
  render(<Form />)
  return {
    user: userEvent.setup(),
    told,
    stored: () => told.at(-1),
    put: (value: string) => act(() => put(value)),
  }
}

const cases = (world?: World) =>
  open(CasesField, { key: 'cases', label: 'Cases', kind: 'cases', isRequired: true }, world)
const condition = (world?: World) =>
  open(
    ConditionField,
    { key: 'when', label: 'When', kind: 'condition', format: 'condition', isRequired: false },
    world,
  )

const press = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const choice = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })
const isFocused = (find: () => HTMLElement) => waitFor(() => expect(document.activeElement).toBe(find()))

describe('the cases of a Switch', () => {
  test('are named one after the other: the name is the value until another one is given', async () => {
    const { user, stored } = cases()
    await user.click(press('Add case'))
    await isFocused(() => box('Name, case 1'))
    await user.keyboard('paid')
    expect(stored()).toBe('paid')
    expect(box('Value, case 1').value).toBe('paid')
    await user.clear(box('Value, case 1'))
    await user.type(box('Value, case 1'), 'P')
    await user.type(box('Name, case 1'), ' off')
    expect(box('Value, case 1').value).toBe('P')
    expect(JSON.parse(stored() ?? '')).toEqual([{ name: 'paid off', equals: 'P' }])
  })

  test('one without a name stands there, and is not stored yet', async () => {
    const { user, told } = cases({ start: 'paid' })
    await user.click(press('Add case'))
    await isFocused(() => box('Name, case 2'))
    expect(told).toEqual([])
    await user.keyboard('o')
    expect(told).toEqual(['paid\no'])
  })

  test('move up, and the first one cannot', async () => {
    const { user, stored } = cases({ start: 'paid\nopen\nlate' })
    expect(press('Move case 1 up').disabled).toBe(true)
    await user.click(press('Move case 3 up'))
    expect(stored()).toBe('paid\nlate\nopen')
    expect(box('Name, case 2').value).toBe('late')
    // At the top its button is of no use any more: the focus goes to the name.
    await user.click(press('Move case 2 up'))
    expect(stored()).toBe('late\npaid\nopen')
    await isFocused(() => box('Name, case 1'))
  })

  test('are removed, and the focus goes to the next, then the one before, then to what adds one', async () => {
    const { user, stored } = cases({ start: 'paid\nopen\nlate' })
    await user.click(press('Remove case 2'))
    expect(stored()).toBe('paid\nlate')
    await isFocused(() => box('Name, case 2'))
    expect(box('Name, case 2').value).toBe('late')
    await user.click(press('Remove case 2'))
    await isFocused(() => box('Name, case 1'))
    await user.click(press('Remove case 1'))
    expect(stored()).toBe('')
    await isFocused(() => press('Add case'))
  })

  test('one is taken by a condition instead of a value, and by the value again', async () => {
    const { user, stored } = cases({ start: 'large\nother' })
    await user.selectOptions(choice('Taken, case 1'), 'When a condition holds')
    expect(screen.queryByRole('textbox', { name: 'Value, case 1' })).toBeNull()
    screen.getByText('Condition of case 1')
    await user.type(box('Value, condition 1'), 'total')
    await user.selectOptions(choice('Operator, condition 1'), 'is at least')
    await user.type(box('Compared with, condition 1'), '10')
    expect(JSON.parse(stored() ?? '')).toEqual([{ name: 'large', when: 'total >= 10' }, { name: 'other' }])
    await user.selectOptions(choice('Taken, case 1'), 'When the value is')
    expect(stored()).toBe('large\nother')
  })

  test('changed elsewhere, such as by undo, are shown as they are now', async () => {
    const { put } = cases({ start: 'paid' })
    put('open\nlate')
    await waitFor(() => expect(box('Name, case 1').value).toBe('open'))
    expect(box('Name, case 2').value).toBe('late')
  })

  test('a fault of theirs is told to those who are in the group', () => {
    cases({ error: 'Name at least one case' })
    const group = screen.getByRole('group', { name: /^Cases/ })
    const notes = document.getElementById(group.getAttribute('aria-describedby') ?? '')
    expect(notes?.textContent).toContain('Name at least one case')
  })
})

describe('the rows of a condition', () => {
  test('are joined by "and", or by "or" where one is enough', async () => {
    const { user, stored } = condition({ start: 'a == 1' })
    expect(screen.queryByRole('combobox', { name: 'Which of these must hold' })).toBeNull()
    await user.click(press('Add condition'))
    await isFocused(() => box('Value, condition 2'))
    await user.keyboard('b')
    await user.selectOptions(choice('Operator, condition 2'), 'is empty')
    expect(screen.queryByRole('textbox', { name: 'Compared with, condition 2' })).toBeNull()
    expect(stored()).toBe('a == 1 && b.isEmpty()')
    await user.selectOptions(choice('Which of these must hold'), 'At least one of these holds')
    expect(stored()).toBe('a == 1 || b.isEmpty()')
    screen.getByRole('group', { name: 'At least one must hold' })
  })

  test('a group of the other kind stands among them, numbered along, and goes away whole', async () => {
    const { user, stored } = condition({ start: 'a == 1' })
    await user.click(press('Add group'))
    await isFocused(() => box('Value, condition 2'))
    await user.keyboard('b')
    const inner = within(screen.getByRole('group', { name: 'At least one must hold' }))
    await user.click(inner.getByRole('button', { name: 'Add condition' }))
    await isFocused(() => box('Value, condition 3'))
    await user.keyboard('c')
    expect(stored()).toBe('a == 1 && (b == "" || c == "")')
    await user.click(press('Remove group'))
    expect(stored()).toBe('a == 1')
    await isFocused(() => box('Value, condition 1'))
  })

  test('are removed; after the last one the focus is on what adds one', async () => {
    const { user, stored } = condition({ start: 'a == 1 && b == 2' })
    await user.click(press('Remove condition 1'))
    expect(stored()).toBe('b == 2')
    await isFocused(() => box('Value, condition 1'))
    await user.click(press('Remove condition 1'))
    expect(stored()).toBe('')
    await isFocused(() => press('Add condition'))
  })

  test('compare with a text, or with an expression', async () => {
    const { user, stored } = condition({ start: 'a == "b"' })
    await user.click(press('Compare with an expression, condition 1'))
    expect(stored()).toBe('a == b')
    await user.click(press('Compare with a text, condition 1'))
    expect(stored()).toBe('a == "b"')
  })

  test('are left for the text and found again; what has no rows stays text', async () => {
    const { user, put } = condition({ start: 'a == 1' })
    await user.click(press('Edit as text'))
    expect(box('When').value).toBe('a == 1')
    await user.click(press('Edit as rows'))
    expect(box('Value, condition 1').value).toBe('a')
    put('a == ')
    await waitFor(() => expect(box('When').value).toBe('a == '))
    expect(press('Edit as rows').disabled).toBe(true)
  })

  test('say whether they hold with the data that is known', async () => {
    const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"total": 12}}' })
    const step = action('c', 'Choose', { actionType: 'Condition' })
    const shop = drawing([hook, step], ['t>c'])
    const around = surroundingsOf(shop, step, valuesBefore(shop, 'c', []), {
      workflowId: 'w',
      logs: [],
      isReadOnly: false,
      derivation: derivationOf(shop, []),
    })
    const { user } = condition({ start: '{{@t:Webhook.order.total}} > 10', around })
    await screen.findByText('Holds with this data')
    await user.selectOptions(choice('Operator, condition 1'), 'is less than')
    await screen.findByText('Does not hold with this data')
  })
})
