import { completionStatus, currentCompletions } from '@codemirror/autocomplete'
import type { EditorView } from '@codemirror/view'
import { render } from '@testing-library/react'
import { useRef } from 'react'
import { expect, test } from 'vitest'
import { completion } from '../../src/components/fields/expression/completion.ts'
import { useEditorView } from '../../src/components/fields/expression/use-editor-view.ts'
import { surroundingsOf } from '../../src/features/editor/data/field-surroundings.ts'
import { derivationOf, valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { action, drawing, trigger } from '../editor/drawings.ts'

const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"total": 12}}' })
const step = action('c', 'Shape', { actionType: 'Code', code: '' })
const shop = drawing([hook, step], ['t>c'])
const around = surroundingsOf(shop, step, valuesBefore(shop, 'c', []), {
  workflowId: 'w',
  logs: [],
  isReadOnly: false,
  derivation: derivationOf(shop, []),
})

let view: EditorView | null = null

function Field({ value, autoFocus }: { value: string; autoFocus: boolean }) {
  const made = useRef<EditorView>(null)
  const frame = useEditorView(made, {
    control: { id: 'field', 'aria-describedby': undefined, 'aria-invalid': undefined, required: undefined },
    value,
    isMultiline: false,
    isReadOnly: false,
    surroundings: around,
    autoFocus,
    extensions: () => completion('text', () => around),
  })
  return (
    <div
      ref={(element) => {
        frame.current = element
        queueMicrotask(() => {
          view = made.current
        })
      }}
    />
  )
}

const offered = () => (view === null ? [] : currentCompletions(view.state).map(({ label }) => label))

test('an editor that takes the place of a field in which somebody types offers what fits what they typed', async () => {
  render(<Field value="{{Web" autoFocus />)
  await expect.poll(offered).toContain('Webhook')
})

test('an editor that takes the place of any other field offers nothing by itself', async () => {
  render(<Field value="{{Web" autoFocus={false} />)
  await expect.poll(() => view !== null).toBe(true)
  // As long as an offer is looked for at most.
  await new Promise((wake) => setTimeout(wake, 300))
  expect(view && completionStatus(view.state)).toBeNull()
})
