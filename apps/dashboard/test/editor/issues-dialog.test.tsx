import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import type { Issue } from '../../src/features/editor/run/issue.ts'
import { IssuesDialog } from '../../src/features/editor/run/issues-dialog.tsx'
import { useRun } from '../../src/features/editor/run/use-run.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const EXECUTE = 'POST /api/workflows/w/execute'
const TITLE = 'This would not run well'
const noAddress: Issue = { kind: 'field', message: '“Ask” needs an address', nodeId: 'a', field: 'endpoint' }
const noKey: Issue = {
  kind: 'connection',
  message: '“Tell” has no connection',
  nodeId: 'b',
  field: undefined,
}
const ofAll: Issue = { kind: 'drawing', message: 'It has no end', nodeId: undefined, field: undefined }

type ShownProps = {
  saveNow: () => Promise<boolean>
  findNow: () => readonly Issue[]
  onStarted: (executionId: string) => void
  onShow: (field: string | undefined) => void
}

function Shown({ saveNow, findNow, onStarted, onShow }: ShownProps) {
  const run = useRun('w', saveNow, findNow, onStarted)
  return (
    <>
      <button type="button" onClick={() => run.start('t')}>
        Run
      </button>
      <IssuesDialog run={run} onShow={onShow} />
    </>
  )
}

/** The Run button with its dialog, over a drawing of two steps. */
async function open(
  issues: readonly Issue[],
  { isSaved = true, answer = (): unknown => ({ executionId: 'e1' }) } = {},
) {
  const asked = answerWith({ [EXECUTE]: answer })
  const store = createEditorStore(drawing([trigger(), action('a', 'Ask'), action('b', 'Tell')]), () => 0)
  const [onShow, onStarted, saveNow] = [vi.fn(), vi.fn(), vi.fn(async () => isSaved)]
  const found = { issues }
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <ToastProvider>
        <EditorProvider value={store}>
          <Shown saveNow={saveNow} findNow={() => found.issues} onStarted={onStarted} onShow={onShow} />
        </EditorProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Run' }))
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  return {
    user,
    press,
    found,
    asked,
    onShow,
    onStarted,
    saveNow,
    selected: () => store.getState().selection.nodes,
  }
}

const dialog = () => screen.findByRole('dialog', { name: TITLE })
const closed = () => waitFor(() => expect(screen.queryByRole('dialog', { name: TITLE })).toBeNull())

test('what would fail is listed by its kind, under what to do about it; nothing is saved or started', async () => {
  const { asked, saveNow } = await open([noAddress, ofAll, noKey])
  const shown = within(await dialog())
  shown.getByText('Fix what is listed, or run it all the same: the steps concerned will fail.')
  const groups = shown.getAllByRole('region').map((group) => [
    within(group).getByRole('heading').textContent,
    within(group)
      .getAllByRole('listitem')
      .map((line) => line.firstElementChild?.textContent),
  ])
  expect(groups).toEqual([
    ['Missing connections', ['“Tell” has no connection']],
    ['Missing required fields', ['“Ask” needs an address']],
    ['Other', ['It has no end']],
  ])
  expect([asked, saveNow.mock.calls]).toEqual([[], []])
})

test('a line leads to its step and its field once the dialog is closed; nothing is started', async () => {
  const { press, asked, onShow, selected } = await open([noAddress, noKey])
  await dialog()
  await press('Fix: “Ask” needs an address')
  await closed()
  await waitFor(() => expect(onShow.mock.calls).toEqual([['endpoint']]))
  expect([selected(), asked]).toEqual([['a'], []])
})

test('a line without a field leads to its step, and a second look to the other one', async () => {
  const { press, onShow, selected } = await open([noAddress, noKey])
  await dialog()
  await press('Fix: “Tell” has no connection')
  await closed()
  await waitFor(() => expect(onShow.mock.calls).toEqual([[undefined]]))
  expect(selected()).toEqual(['b'])
  await press('Run')
  await dialog()
  await press('Fix: “Ask” needs an address')
  await waitFor(() => expect(onShow.mock.calls).toEqual([[undefined], ['endpoint']]))
  expect(selected()).toEqual(['a'])
})

test('what concerns the whole drawing has no step to lead to', async () => {
  await open([ofAll])
  const buttons = within(await dialog()).getAllByRole('button')
  expect(buttons.map((one) => one.textContent || one.getAttribute('aria-label'))).toEqual([
    'Close',
    'Cancel',
    'Run anyway',
  ])
})

test.each([
  ['Cancel', 'Cancel'],
  ['the cross', 'Close'],
])('%s closes it: nothing is started, selected or shown', async (_, name) => {
  const { press, asked, onShow, onStarted, selected } = await open([noAddress])
  await dialog()
  await press(name)
  await closed()
  expect([asked, onShow.mock.calls, onStarted.mock.calls, selected()]).toEqual([[], [], [], []])
})

test('Escape closes it as Cancel does', async () => {
  const { user, asked } = await open([noAddress])
  await dialog()
  await user.keyboard('{Escape}')
  await closed()
  expect(asked).toEqual([])
})

test('run anyway saves the drawing, then starts it from the trigger that was asked for', async () => {
  const { press, asked, onShow, onStarted, saveNow } = await open([noAddress])
  await dialog()
  await press('Run anyway')
  await closed()
  await waitFor(() => expect(onStarted.mock.calls).toEqual([['e1']]))
  expect(saveNow).toHaveBeenCalledOnce()
  expect(asked.map(({ body }) => body)).toMatchObject([{ draft: true, pinned: true, trigger: 't' }])
  expect(onShow).not.toHaveBeenCalled()
})

test.each([
  ['is not saved', { isSaved: false }, 'The workflow could not be saved, so it was not started', 0],
  [
    'is refused',
    { answer: () => refusal(400, 'INVALID_WORKFLOW', 'Nothing to start') },
    'Nothing to start',
    1,
  ],
])(
  'a drawing run anyway that %s is not started, and the person is told why',
  async (_, world, said, calls) => {
    const { press, asked, onStarted } = await open([noAddress], world)
    await dialog()
    await press('Run anyway')
    expect(await screen.findAllByText(said)).not.toHaveLength(0)
    await closed()
    expect(asked).toHaveLength(calls)
    expect(onStarted).not.toHaveBeenCalled()
  },
)

test('what is mended is not asked about again: the next press starts', async () => {
  const { press, found, asked, onStarted } = await open([noAddress])
  await dialog()
  await press('Cancel')
  await closed()
  found.issues = []
  await press('Run')
  await waitFor(() => expect(onStarted.mock.calls).toEqual([['e1']]))
  expect(asked).toHaveLength(1)
  expect(screen.queryByRole('dialog', { name: TITLE })).toBeNull()
})
