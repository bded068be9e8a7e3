import type { Visibility, Workflow } from '@orch/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ReactFlowProvider } from '@xyflow/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { useClipboard } from '../../src/features/editor/clipboard/use-clipboard.ts'
import { EditorCommandsProvider } from '../../src/features/editor/editor-commands.ts'
import { EditorProvider, useDrawing } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { NextSteps } from '../../src/features/editor/panel/next-steps.tsx'
import { ReadOnlyProvider } from '../../src/features/editor/read-only.tsx'
import { VisibilityButton } from '../../src/features/editor/toolbar/visibility-button.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { lastAnnouncement } from '../support/in-editor.tsx'
import { workflow } from '../support/people.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const start = drawing(
  [
    trigger(),
    action('a', 'Ask'),
    action('c', 'Check', { actionType: 'Condition' }),
    action('y', 'Yes'),
    action('z', ''),
  ],
  ['t>a', 'a>c', 'c>y:true', 'c>z:error'],
)

type ShownProps = { of: string; askStep: () => void; onAddStep: () => void }

function Shown({ of, askStep, onAddStep }: ShownProps) {
  const node = useDrawing().nodes.find(({ id }) => id === of)
  const clipboard = useClipboard(false)
  if (node === undefined) return null
  return (
    <EditorCommandsProvider value={{ clipboard, arrange: onAddStep, askStep, putStep: onAddStep }}>
      <NextSteps node={node} onAddStep={onAddStep} />
    </EditorCommandsProvider>
  )
}

function open(of: string, isReadOnly = false) {
  const store = createEditorStore(start, () => 0)
  const [askStep, onAddStep] = [vi.fn(), vi.fn()]
  render(
    <ReactFlowProvider>
      <EditorProvider value={store}>
        <ReadOnlyProvider value={isReadOnly}>
          <Shown of={of} askStep={askStep} onAddStep={onAddStep} />
        </ReadOnlyProvider>
      </EditorProvider>
    </ReactFlowProvider>,
  )
  const now = () => store.getState().history.now
  return { store, askStep, onAddStep, now, user: userEvent.setup() }
}

const section = () => within(screen.getByRole('region', { name: 'Next steps' }))
const following = () =>
  section()
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent)
const select = (name: string) => section().getByRole('combobox', { name })
const optionsOf = (name: string) =>
  within(select(name))
    .getAllByRole<HTMLOptionElement>('option')
    .filter(({ value }) => value !== '')
    .map(({ textContent }) => textContent)

test('what follows is listed by its name or what it does, with the way it is reached by', () => {
  open('c')
  expect(following()).toEqual(['Yes when true', 'HTTP Request when it fails'])
  expect(section().queryByText('Nothing follows this step yet.')).toBeNull()
})

test('what is disconnected stays in the drawing, and one Undo connects it again', async () => {
  const { user, now, store } = open('c')
  await user.click(section().getByRole('button', { name: 'Disconnect Yes' }))
  expect(following()).toEqual(['HTTP Request when it fails'])
  expect(now().edges.map(({ id }) => id)).toEqual(['t>a', 'a>c', 'c>z:error'])
  expect(now().nodes).toEqual(start.nodes)
  expect(lastAnnouncement()).toBe('Deleted the connection. Undo brings it back.')
  store.undo()
  expect(now()).toEqual(start)
})

test('only steps that can follow are offered: not itself, a trigger, what comes before or is connected', () => {
  open('a')
  expect(optionsOf('Connect to')).toEqual(['Yes', 'HTTP Request'])
  cleanup()
  open('t')
  expect(optionsOf('Connect to')).toEqual(['Check', 'Yes', 'HTTP Request'])
})

test('where nothing follows it is said, and a step that comes before everything else cannot follow', () => {
  open('y')
  expect(section().getByText('Nothing follows this step yet.')).toBeTruthy()
  expect(optionsOf('Connect to')).toEqual(['HTTP Request'])
})

test('a chosen step is connected by the first way, and is not offered a second time', async () => {
  const { user, now } = open('c')
  expect(optionsOf('Connect to')).toEqual(['HTTP Request'])
  await user.selectOptions(select('Connect to'), 'HTTP Request')
  expect(now().edges.at(-1)).toMatchObject({ source: 'c', target: 'z', sourceHandle: 'true' })
  expect(lastAnnouncement()).toBe('Connected')
  expect(following()).toContain('HTTP Request when true')
  expect(section().queryByRole('combobox', { name: 'Connect to' })).toBeNull()
})

test('each way out has targets of its own', async () => {
  const { user, now } = open('c')
  expect(optionsOf('When')).toEqual(['true', 'false', 'it fails'])
  await user.selectOptions(select('When'), 'false')
  expect(optionsOf('Connect to')).toEqual(['Yes', 'HTTP Request'])
  await user.selectOptions(select('When'), 'it fails')
  expect(optionsOf('Connect to')).toEqual(['Yes'])
  await user.selectOptions(select('Connect to'), 'Yes')
  expect(now().edges.at(-1)).toMatchObject({ source: 'c', target: 'y', sourceHandle: 'error' })
})

test('a step without branches is followed by its success, which has no name in the drawing', async () => {
  const { user, now } = open('a')
  expect(select('When')).toHaveProperty('value', '')
  await user.selectOptions(select('Connect to'), 'Yes')
  const made = now().edges.at(-1)
  expect([made?.source, made?.target, made !== undefined && 'sourceHandle' in made]).toEqual([
    ...['a', 'y'],
    false,
  ])
})

test('a new step comes where the editor puts it, until a way out was chosen', async () => {
  const { user, askStep, onAddStep } = open('c')
  const add = section().getByRole('button', { name: 'Add next step' })
  await user.click(add)
  expect([onAddStep.mock.calls.length, askStep.mock.calls]).toEqual([1, []])
  await user.selectOptions(select('When'), 'it fails')
  await user.click(add)
  expect(askStep.mock.calls).toEqual([[{ source: 'c', sourceHandle: 'error' }]])
  expect(onAddStep).toHaveBeenCalledTimes(1)
})

test('a trigger cannot fail: there is one way out of it', () => {
  open('t')
  expect(section().queryByRole('combobox', { name: 'When' })).toBeNull()
})

test('a person who may only look sees what follows, and can change nothing of it', () => {
  open('c', true)
  expect(following()).toEqual(['Yes when true', 'HTTP Request when it fails'])
  expect(section().queryAllByRole('button')).toEqual([])
  expect(section().queryAllByRole('combobox')).toEqual([])
})

const stored: Workflow = {
  ...workflow('Report'),
  userId: 'ada',
  revision: 1,
  publication: { state: 'unpublished', version: null, publishedAt: null, hasChanges: false },
  nodes: [],
  edges: [],
  isOwner: true,
}

function openButton(answer: () => unknown, visibility: Visibility = 'private') {
  const asked = answerWith({ 'PATCH /api/workflows/report': answer })
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <ToastProvider>
        <VisibilityButton workflow={{ ...stored, visibility }} />
      </ToastProvider>
    </QueryClientProvider>,
  )
  const sent = () => asked.map(({ method, path, body }) => [`${method} ${path}`, body])
  return { sent, user: userEvent.setup() }
}

describe('the visibility', () => {
  test('is public only after it was said what becomes visible; the server is told then', async () => {
    const { user, sent } = openButton(() => ({ ...stored, visibility: 'public' }))
    await user.click(screen.getByRole('button', { name: 'Visibility: private' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Make this workflow public?' })
    expect(dialog.textContent).toContain('What is typed into the steps')
    expect(sent()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Make public' }))
    await screen.findByText('The workflow is public now')
    expect(sent()).toEqual([['PATCH /api/workflows/report', { visibility: 'public' }]])
  })

  test('stays private when the person cancels, and when the server refuses, which is told there', async () => {
    const { user, sent } = openButton(() => refusal(403, 'FORBIDDEN', 'Not yours'))
    await user.click(screen.getByRole('button', { name: 'Visibility: private' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(sent()).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Visibility: private' }))
    await user.click(await screen.findByRole('button', { name: 'Make public' }))
    expect((await screen.findByText('Not yours')).closest('[role=alertdialog]')).toBeTruthy()
  })

  test('of a public workflow shows its link, and goes back to private', async () => {
    const { user, sent } = openButton(() => stored, 'public')
    await user.click(screen.getByRole('button', { name: 'Visibility: public' }))
    const link = await screen.findByRole('textbox', { name: 'Link' })
    expect(link).toHaveProperty('value', `${window.location.origin}/public/report`)
    await user.click(screen.getByRole('button', { name: 'Make private' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(sent()).toEqual([['PATCH /api/workflows/report', { visibility: 'private' }]])
  })
})
