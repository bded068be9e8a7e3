import { completionStatus, currentCompletions } from '@codemirror/autocomplete'
import { EditorView } from '@codemirror/view'
import { render, screen } from '@testing-library/react'
import { useRef } from 'react'
import { expect, test } from 'vitest'
import { completion } from '../../src/components/fields/expression/completion.ts'
import { useEditorView } from '../../src/components/fields/expression/use-editor-view.ts'
import { type Surroundings, SurroundingsProvider } from '../../src/components/fields/template/surroundings.ts'
import { TemplateCell } from '../../src/components/fields/template/template-cell.tsx'
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

function Field({
  value,
  takesOver,
}: {
  value: string
  takesOver: { anchor: number; head: number } | undefined
}) {
  const made = useRef<EditorView>(null)
  const frame = useEditorView(made, {
    control: { id: 'field', 'aria-describedby': undefined, 'aria-invalid': undefined, required: undefined },
    value,
    isMultiline: false,
    isReadOnly: false,
    surroundings: around,
    takesOver,
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
  render(<Field value="{{Web" takesOver={{ anchor: 5, head: 5 }} />)
  await expect.poll(offered).toContain('Webhook')
})

test('an editor that takes the place of any other field offers nothing by itself', async () => {
  render(<Field value="{{Web" takesOver={undefined} />)
  await expect.poll(() => view !== null).toBe(true)
  // As long as an offer is looked for at most.
  await new Promise((wake) => setTimeout(wake, 300))
  expect(view && completionStatus(view.state)).toBeNull()
})

test('what a person selected in the plain field stays selected, and the focus stays where they type', async () => {
  const cell = (surroundings: Surroundings | undefined) => (
    <SurroundingsProvider value={surroundings}>
      <TemplateCell label="Name" value="Replace me" onChange={() => {}} />
    </SurroundingsProvider>
  )
  const { rerender } = render(cell(undefined))
  const plain = screen.getByRole<HTMLInputElement>('textbox')
  plain.focus()
  plain.setSelectionRange(0, 7)
  rerender(cell(around))
  const editor = await screen.findByText(/Replace me/, { selector: '.cm-line' })
  const { state, hasFocus } = EditorView.findFromDOM(editor) ?? {}
  expect([state?.selection.main.from, state?.selection.main.to, hasFocus]).toEqual([0, 7, true])
})
