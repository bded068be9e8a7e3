import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { lastRunQuery } from '../../src/features/editor/data/last-run.ts'
import { EditorProvider, useDrawing } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { OutputColumn } from '../../src/features/editor/output/output-column.tsx'
import { StepRunProvider } from '../../src/features/editor/run/use-run-step.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { action, drawing, trigger } from './drawings.ts'

const start = drawing([trigger(), action('a', 'Ask')], ['t>a'])

function Shown() {
  const node = useDrawing().nodes.find(({ id }) => id === 'a')
  return node === undefined ? null : <OutputColumn workflow={{ id: 'w', isOwner: true }} node={node} />
}

function show(output: unknown) {
  const store = createEditorStore(start, () => 0)
  const queryClient = createQueryClient(() => {})
  const at = '2026-01-01T00:00:00.000Z'
  const log = { id: 'l', executionId: 'e', nodeId: 'a', iteration: null, error: null, startedAt: at, output }
  queryClient.setQueryDefaults(['executions'], { staleTime: Number.POSITIVE_INFINITY })
  queryClient.setQueryData(lastRunQuery('w').queryKey, [log] as never)
  render(
    <QueryClientProvider client={queryClient}>
      <EditorProvider value={store}>
        <StepRunProvider value={{ start: vi.fn(), startFrom: vi.fn(), runningId: undefined }}>
          <Shown />
        </StepRunProvider>
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { pinned: () => store.getState().history.now.nodes[1]?.data['pinned'], user: userEvent.setup() }
}

test('an output is pinned to the draft, and unpinned', async () => {
  const { pinned, user } = show({ id: 7 })
  await user.click(screen.getByRole('button', { name: 'Pin' }))
  expect(pinned()).toEqual({ id: 7 })
  expect(screen.getByRole('note').textContent).toContain('Published runs never do')
  const unpin = screen.getByRole('button', { name: 'Unpin' })
  expect(unpin.title).toBe('Test runs run the step again, and forget this output')
  await user.click(unpin)
  expect(pinned()).toBeUndefined()
})

test('P on the canvas pins the output and takes the pin away; in a text it is a letter', async () => {
  const { pinned, user } = show({ id: 7 })
  await user.keyboard('p')
  expect(pinned()).toEqual({ id: 7 })
  await user.keyboard('{Control>}p{/Control}')
  expect(pinned()).toEqual({ id: 7 })
  const text = document.body.appendChild(document.createElement('input'))
  await user.type(text, 'p')
  text.remove()
  expect(pinned()).toEqual({ id: 7 })
  await user.keyboard('p')
  expect(pinned()).toBeUndefined()
})

test('a pin of hidden values says where steps would read a placeholder', async () => {
  const { user } = show({ user: { token: '[REDACTED:github]' }, ok: true })
  expect(screen.getByRole('note').textContent).toBe('Hidden from everybody: user.token')
  await user.click(screen.getByRole('button', { name: 'Pin' }))
  const notes = screen.getAllByRole('note').map(({ textContent }) => textContent)
  expect(notes).toContainEqual(
    expect.stringMatching(/get the text \[REDACTED\], not the value: user\.token$/),
  )
})
