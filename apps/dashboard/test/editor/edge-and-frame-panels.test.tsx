import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ReactFlowProvider } from '@xyflow/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { useClipboard } from '../../src/features/editor/clipboard/use-clipboard.ts'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { framed, frameIdOf } from '../../src/features/editor/drawing/frames.ts'
import { EditorCommandsProvider } from '../../src/features/editor/editor-commands.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore, type Selection } from '../../src/features/editor/editor-store.ts'
import { PropertiesPanel } from '../../src/features/editor/panel/properties-panel.tsx'
import { ReadOnlyProvider } from '../../src/features/editor/read-only.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { answerWith } from '../support/answers.ts'
import { lastAnnouncement } from '../support/in-editor.tsx'
import { workflow } from '../support/people.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const start = drawing(
  [trigger(), action('c', 'Check', { actionType: 'Condition' }), action('b', 'Tell'), action('a', 'Ask')],
  ['t>c', 'c>b', 'b>a'],
)
const loose = { ...start, edges: [] }
const grouped = framed('f', ['b'], 'Fetch')(start)
const publication = { state: 'unpublished' as const, version: null, publishedAt: null, hasChanges: false }
const shown = { ...workflow('W'), userId: 'ada', revision: 1, publication, nodes: [], edges: [] }

type PanelProps = Parameters<typeof PropertiesPanel>[0] & { askStep: () => void; arrange: () => void }

function Panel({ askStep, arrange, ...props }: PanelProps) {
  const clipboard = useClipboard(false)
  return (
    <EditorCommandsProvider value={{ clipboard, askStep, arrange, putStep: askStep }}>
      <PropertiesPanel {...props} />
    </EditorCommandsProvider>
  )
}

function open(
  selection: Partial<Selection>,
  {
    from = start,
    isReadOnly = false,
    isOwner = false,
  }: { from?: Drawing; isReadOnly?: boolean; isOwner?: boolean } = {},
) {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  const asked = answerWith({ 'GET /api/workflows/w/executions': () => [], 'GET /api/integrations': () => [] })
  const store = createEditorStore(from, () => 0)
  store.select({ nodes: [], edges: [], ...selection })
  const [askStep, arrange, onAddStep] = [vi.fn(), vi.fn(), vi.fn()]
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <ReactFlowProvider>
        <EditorProvider value={store}>
          <ReadOnlyProvider value={isReadOnly}>
            <Panel workflow={{ ...shown, isOwner }} {...{ askStep, arrange, onAddStep }} />
          </ReadOnlyProvider>
        </EditorProvider>
      </ReactFlowProvider>
    </QueryClientProvider>,
  )
  const now = () => store.getState().history.now
  const nodeOf = (id: string) => now().nodes.find((node) => node.id === id)
  return { asked, store, askStep, arrange, onAddStep, now, nodeOf, user: userEvent.setup() }
}

const button = (name: string) => screen.getByRole('button', { name })
const heading = (name: string) => screen.getByRole('heading', { level: 2, name })

describe('a connection', () => {
  test('says between which steps it is, and by which way when the drawing does not', () => {
    open({ edges: ['c>b'] })
    expect(heading('Connection')).toBeTruthy()
    expect(screen.getByText('From Check to Tell')).toBeTruthy()
    expect(screen.getByRole('combobox', { name: 'Taken' })).toHaveProperty('value', 'true')
  })

  test('is given another way, and of a step without branches back to the unnamed one', async () => {
    const { user, now, store } = open({ edges: ['c>b'] })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Taken' }), 'When false')
    expect(now().edges[1]).toMatchObject({ source: 'c', target: 'b', sourceHandle: 'false' })
    store.undo()
    expect(now()).toEqual(start)
    cleanup()
    const other = open({ edges: ['b>a'] })
    const taken = screen.getByRole('combobox', { name: 'Taken' })
    await other.user.selectOptions(taken, 'When it fails')
    expect(other.now().edges[2]?.sourceHandle).toBe('error')
    await other.user.selectOptions(taken, 'When it succeeds')
    expect(other.now().edges[2]?.sourceHandle).toBeNull()
  })

  test('is not given the way of another connection between the same steps', () => {
    open({ edges: ['c>b'] }, { from: drawing([...start.nodes], ['t>c', 'c>b', 'c>b:error']) })
    const taken = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Taken' })
    expect([...taken.options].map(({ textContent }) => textContent)).toEqual(['When true', 'When false'])
  })

  test('of a trigger has one way only', () => {
    open({ edges: ['t>c'] })
    expect(screen.getByText('From Manual to Check')).toBeTruthy()
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  test('gets a step put into it', async () => {
    const { user, askStep, now } = open({ edges: ['c>b'] })
    await user.click(button('Insert step here'))
    expect(askStep.mock.calls).toEqual([[{ between: 'c>b' }]])
    expect(now()).toBe(start)
  })

  test('is deleted without its steps; the panel is that of the workflow then', async () => {
    const { user, now } = open({ edges: ['c>b'] })
    await user.click(button('Delete connection'))
    expect(now()).toEqual({ ...start, edges: start.edges.filter(({ id }) => id !== 'c>b') })
    expect(lastAnnouncement()).toBe('Deleted the connection. Undo brings it back.')
    expect(screen.getByRole('textbox', { name: /Workflow name/ })).toHaveProperty('value', 'Test')
  })

  test('cannot be changed by those who may only look', () => {
    open({ edges: ['c>b'] }, { isReadOnly: true })
    expect(screen.getByRole('combobox', { name: 'Taken' }).matches(':disabled')).toBe(true)
    expect(screen.queryAllByRole('button')).toEqual([])
  })
})

describe('a frame', () => {
  const openFrame = (isReadOnly = false) => open({ nodes: ['f'] }, { from: grouped, isReadOnly })

  test('is renamed and coloured; what was typed goes back by one Undo', async () => {
    const { user, nodeOf, store } = openFrame()
    await user.type(screen.getByRole('textbox', { name: 'Title' }), ' all')
    expect(heading('Fetch all')).toBeTruthy()
    store.undo()
    await waitFor(() => expect(heading('Fetch')).toBeTruthy())
    await user.selectOptions(screen.getByRole('combobox', { name: 'Colour' }), 'Red')
    expect(nodeOf('f')?.data).toMatchObject({ label: 'Fetch', config: { frame: 'red', collapsed: false } })
  })

  test('without a title is called a frame', async () => {
    const { user } = openFrame()
    await user.clear(screen.getByRole('textbox', { name: 'Title' }))
    expect(heading('Frame')).toBeTruthy()
  })

  test('is collapsed and opened, and says which it is', async () => {
    const { user, nodeOf } = openFrame()
    await user.click(screen.getByRole('switch', { name: 'Collapsed', checked: false }))
    expect(nodeOf('f')?.data.config['collapsed']).toBe(true)
    expect(lastAnnouncement()).toBe('Collapsed: the frame stands for its steps.')
    await user.click(screen.getByRole('switch', { name: 'Collapsed', checked: true }))
    expect(nodeOf('f')?.data.config['collapsed']).toBe(false)
    expect(lastAnnouncement()).toBe('The steps of the frame are shown.')
  })

  test('takes steps in and lets them go by their boxes', async () => {
    const { user, now } = openFrame()
    expect(screen.getByRole('group', { name: 'Steps in this frame' })).toBeTruthy()
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
    expect(boxes.map(({ checked }) => checked)).toEqual([false, false, true, false])
    await user.click(screen.getByRole('checkbox', { name: 'Ask' }))
    await user.click(screen.getByRole('checkbox', { name: 'Tell' }))
    expect(now().nodes.flatMap((node) => (frameIdOf(node) === 'f' ? [node.id] : []))).toEqual(['a'])
    expect(now().edges).toBe(grouped.edges)
  })

  test('goes away without its steps', async () => {
    const { user, now } = openFrame()
    await user.click(button('Ungroup'))
    expect(now()).toEqual(start)
    expect(lastAnnouncement()).toBe('The frame is gone, its steps are still here. Undo brings it back.')
  })

  test('cannot be changed by those who may only look', async () => {
    const { user, now } = openFrame(true)
    await user.click(button('Ungroup'))
    await user.click(screen.getByRole('checkbox', { name: 'Ask' }))
    await user.type(screen.getByRole('textbox', { name: 'Title' }), '!')
    expect(now()).toBe(grouped)
  })
})

describe('the panel', () => {
  test('of several things counts them, arranges, and deletes all but the last trigger', async () => {
    const { user, arrange, now } = open({ nodes: ['t', 'b'], edges: ['t>c'] })
    expect(heading('Several selected')).toBeTruthy()
    expect(screen.getByText('2 steps and 1 connection')).toBeTruthy()
    await user.click(button('Arrange'))
    expect(arrange).toHaveBeenCalledTimes(1)
    await user.click(button('Delete selection'))
    expect([now().nodes.map(({ id }) => id), now().edges]).toEqual([['t', 'c', 'a'], []])
  })

  test('of a step adds the next one after it, and leads back to the workflow', async () => {
    const { user, onAddStep, store } = open({ nodes: ['b'] }, { from: loose })
    expect(heading('Tell')).toBeTruthy()
    expect(screen.getByText('Data from earlier steps').closest('details')?.textContent).toContain(
      'No step runs before this one, so there is no data.',
    )
    await user.click(button('Add next step'))
    expect(onAddStep.mock.calls).toEqual([['b']])
    await user.click(button('Back to the workflow'))
    expect(store.getState().selection).toEqual({ nodes: [], edges: [] })
    expect(screen.getByRole('textbox', { name: /Workflow name/ })).toBeTruthy()
  })

  test('of a trigger has no data from earlier steps, and the last one cannot be deleted', () => {
    open({ nodes: ['t'] })
    expect(screen.queryByText('Data from earlier steps')).toBeNull()
    expect(screen.getByText('Output')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Delete trigger' })).toBeNull()
  })

  test.each([
    [true, 1],
    [false, 0],
  ])('asks for the last runs of a step only of an own workflow: %s', async (isOwner, times) => {
    const { asked } = open({ nodes: ['b'] }, { from: loose, isOwner })
    const runs = () => asked.filter(({ path }) => path.startsWith('/api/workflows/w/executions'))
    await waitFor(() => expect(runs()).toHaveLength(times))
  })

  test('of the workflow keeps the old name until a new one is given, and says so', async () => {
    const { user } = open({})
    const name = screen.getByRole('textbox', { name: /Workflow name/ })
    await user.clear(name)
    expect(screen.getByText('Give it a name; until then the old one is kept.')).toBeTruthy()
    await user.type(name, 'Orders')
    expect(screen.queryByText('Give it a name; until then the old one is kept.')).toBeNull()
  })
})
