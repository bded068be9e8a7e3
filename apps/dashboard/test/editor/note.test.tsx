import { NOTE } from '@orch/engine/workflow'
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { LOOKS } from '../../src/features/editor/canvas/colour-looks.ts'
import { NoteNode } from '../../src/features/editor/canvas/note-node.tsx'
import { EditorProvider, useDrawing } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { StepPanel } from '../../src/features/editor/panel/step-panel.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { action, drawing, trigger } from './drawings.ts'

function Shown() {
  const node = useDrawing().nodes.find(({ id }) => id === 'n')
  if (node === undefined) return null
  return (
    <>
      <StepPanel node={node} onAddStep={() => {}} />
      <figure>
        <NoteNode data={node.data} isSelected={false} />
      </figure>
    </>
  )
}

function show(config: Record<string, unknown>) {
  const store = createEditorStore(
    drawing([trigger(), action('n', '', { actionType: NOTE, ...config })], []),
    () => 0,
  )
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EditorProvider value={store}>
        <Shown />
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { stored: () => store.getState().history.now.nodes[1]?.data.config['colour'] }
}

const looks = () => screen.getByRole('figure').firstElementChild?.className
const colour = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Colour' })

test('a note is amber until somebody gives it another colour', async () => {
  const { stored } = show({ text: 'Ask Grace first' })
  expect(colour().value).toBe('amber')
  expect(looks()).toContain(LOOKS.amber)
  await userEvent.selectOptions(colour(), 'Blue')
  expect(stored()).toBe('blue')
  expect(looks()).toContain(LOOKS.blue)
})

test('a colour that Orch does not have is shown as amber, and stays until somebody chooses one', () => {
  const { stored } = show({ colour: 'url(https://example.com)' })
  expect([colour().value, stored()]).toEqual(['amber', 'url(https://example.com)'])
  expect(looks()).toContain(LOOKS.amber)
})
