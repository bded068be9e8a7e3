import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ReactFlowProvider } from '@xyflow/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { CanvasMenu } from '../../src/features/editor/canvas/canvas-menu.tsx'
import { useClipboard } from '../../src/features/editor/clipboard/use-clipboard.ts'
import { framed } from '../../src/features/editor/drawing/frames.ts'
import { EditorCommandsProvider } from '../../src/features/editor/editor-commands.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore, type Selection } from '../../src/features/editor/editor-store.ts'
import { WorkflowMenu } from '../../src/features/editor/toolbar/workflow-menu.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { WorkspaceProvider } from '../../src/lib/workspace.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { lastAnnouncement } from '../support/in-editor.tsx'
import { lab, workflow } from '../support/people.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const shop = drawing(
  [trigger(), action('c', 'Check', { actionType: 'Condition' }), action('b', 'Tell')],
  ['t>c', 'c>b:true'],
)
const commands = { arrange: vi.fn(), askStep: vi.fn(), putStep: vi.fn() }

function Editor({ onAddStep }: { onAddStep: () => void }) {
  const clipboard = useClipboard(false)
  return (
    <EditorCommandsProvider value={{ ...commands, clipboard }}>
      <CanvasMenu canvas={<section aria-label="Canvas" />} onAddStep={onAddStep} />
    </EditorCommandsProvider>
  )
}

/** Presses the right button on the canvas while these are selected. */
async function press(selection: Partial<Selection>, start = shop) {
  for (const command of Object.values(commands)) command.mockClear()
  const store = createEditorStore(start, () => 0)
  store.select({ nodes: [], edges: [], ...selection })
  const onAddStep = vi.fn()
  render(
    <ToastProvider>
      <ReactFlowProvider>
        <EditorProvider value={store}>
          <main id="content">
            <Editor onAddStep={onAddStep} />
          </main>
        </EditorProvider>
      </ReactFlowProvider>
    </ToastProvider>,
  )
  const user = userEvent.setup()
  const target = screen.getByRole('region', { name: 'Canvas' })
  await user.pointer({ keys: '[MouseRight]', target, coords: { clientX: 40, clientY: 30 } })
  await screen.findByRole('menu')
  const choose = (name: string) => user.click(screen.getByRole('menuitem', { name }))
  const now = () => store.getState().history.now
  return { store, user, choose, now, onAddStep, ids: () => now().nodes.map(({ id }) => id) }
}

const offered = () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent)

describe('the menu of the canvas', () => {
  test.each<[string, Partial<Selection>, string[]]>([
    ['the empty canvas', {}, ['Add step here', 'Paste', 'Arrange']],
    [
      'a connection',
      { edges: ['t>c'] },
      ['Add step here', 'Insert step here', 'Paste', 'Arrange', 'Delete connection'],
    ],
    [
      'the only trigger, which stays',
      { nodes: ['t'] },
      ['Add next step', 'Put into a frame', 'Copy', 'Duplicate', 'Paste', 'Arrange'],
    ],
    [
      'a step that branches',
      { nodes: ['c'] },
      [
        ...['Add next step when true', 'Add next step when false', 'Replace step', 'Disable step'],
        ...['Put into a frame', 'Copy', 'Duplicate', 'Paste', 'Arrange', 'Delete'],
      ],
    ],
    [
      'several steps',
      { nodes: ['c', 'b'] },
      ['Add step here', 'Put into a frame', 'Copy', 'Duplicate', 'Paste', 'Arrange', 'Delete'],
    ],
  ])('offers what can be done with %s', async (_, selection, expected) => {
    await press(selection)
    expect(offered()).toEqual(expected)
  })

  test.each<[string, Partial<Selection>, object]>([
    ['Add step here', {}, { position: { x: 40, y: 30 } }],
    ['Add next step', { nodes: ['b'] }, { source: 'b' }],
    ['Add next step when false', { nodes: ['c'] }, { source: 'c', sourceHandle: 'false' }],
  ])('%s says where the step belongs', async (name, selection, request) => {
    const { choose, onAddStep } = await press(selection)
    await choose(name)
    expect(onAddStep.mock.calls).toEqual([[request]])
  })

  test.each<[string, Partial<Selection>, object]>([
    ['Insert step here', { edges: ['t>c'] }, { between: 't>c' }],
    ['Replace step', { nodes: ['b'] }, { replaces: 'b' }],
  ])('%s asks which step comes there', async (name, selection, request) => {
    const { choose, now } = await press(selection)
    await choose(name)
    expect(commands.askStep.mock.calls).toEqual([[request]])
    expect(now()).toBe(shop)
  })

  test('a step is turned off, and what is off is turned on', async () => {
    const { choose, user, store, now } = await press({ nodes: ['b'] })
    await choose('Disable step')
    expect(now().nodes[2]?.data.enabled).toBe(false)
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await user.pointer({ keys: '[MouseRight]', target: screen.getByRole('region', { name: 'Canvas' }) })
    await user.click(await screen.findByRole('menuitem', { name: 'Enable step' }))
    expect(now().nodes[2]?.data.enabled).toBe(true)
    store.undo()
    store.undo()
    expect(now()).toEqual(shop)
  })

  test('steps go into a frame, and a frame goes without its steps', async () => {
    const { choose, now, store } = await press({ nodes: ['c', 'b'] })
    await choose('Put into a frame')
    const [frame] = store.getState().selection.nodes
    expect(now().nodes.map(({ id, data }) => [id, data['frame']])).toEqual([
      [frame, undefined],
      ['t', undefined],
      ['c', frame],
      ['b', frame],
    ])
    expect(lastAnnouncement()).toBe('2 steps are in a frame now. Name it in the panel.')
    cleanup()
    const other = await press({ nodes: ['f'] }, framed('f', ['b'], 'Last')(shop))
    expect(screen.queryByRole('menuitem', { name: 'Replace step' })).toBeNull()
    await other.choose('Ungroup')
    expect(other.now()).toEqual(shop)
  })

  test('what is deleted takes its connections along, and comes back by one Undo', async () => {
    const { choose, now, store, ids } = await press({ nodes: ['b'] })
    await choose('Delete')
    expect([ids(), now().edges.map(({ id }) => id)]).toEqual([['t', 'c'], ['t>c']])
    expect(lastAnnouncement()).toBe('Deleted the step. Undo brings it back.')
    store.undo()
    expect(now()).toEqual(shop)
  })

  test('a connection is deleted alone', async () => {
    const { choose, now, ids } = await press({ edges: ['c>b:true'] })
    await choose('Delete connection')
    expect([ids(), now().edges.map(({ id }) => id)]).toEqual([['t', 'c', 'b'], ['t>c']])
  })

  test('one of two triggers may be deleted', async () => {
    const two = { ...shop, nodes: [...shop.nodes, { ...trigger(), id: 'u' }] }
    const { choose, ids } = await press({ nodes: ['u'] }, two)
    await choose('Delete')
    expect(ids()).toEqual(['t', 'c', 'b'])
  })

  test('a copied step is pasted as a new one, which is selected', async () => {
    const { choose, user, store, now, ids } = await press({ nodes: ['b'] })
    await choose('Copy')
    await waitFor(async () => expect(await navigator.clipboard.readText()).toContain('"label": "Tell"'))
    await screen.findByText('Copied')
    await user.pointer({ keys: '[MouseRight]', target: screen.getByRole('region', { name: 'Canvas' }) })
    await user.click(await screen.findByRole('menuitem', { name: 'Paste' }))
    await waitFor(() => expect(ids()).toHaveLength(4))
    expect(now().nodes[3]?.data.label).toMatch(/^Tell/)
    expect(store.getState().selection.nodes).toEqual(ids().slice(3))
  })

  test('a browser that keeps its clipboard to itself is told of, with the key that works', async () => {
    const { choose, now } = await press({})
    vi.spyOn(navigator.clipboard, 'readText').mockRejectedValue(new Error('Denied'))
    await choose('Paste')
    await screen.findByText('The browser does not let this page read the clipboard')
    expect(screen.getByText('Press Ctrl+V instead.')).toBeTruthy()
    expect(now()).toBe(shop)
  })
})

const stored = {
  ...workflow('Report'),
  userId: 'ada',
  revision: 1,
  publication: { state: 'unpublished' as const, version: null, publishedAt: null, hasChanges: false },
  nodes: [],
  edges: [],
  isOwner: true,
}

type Toolbar = { role?: 'viewer' | 'editor' | 'admin'; answers?: Parameters<typeof answerWith>[0] } & Partial<
  Pick<typeof stored, 'isOwner'>
>

async function openToolbar({ role = 'editor', answers = {}, ...more }: Toolbar = {}) {
  vi.stubGlobal('scrollTo', () => undefined)
  const asked = answerWith(answers)
  const one = { ...stored, ...more }
  const root = createRootRoute()
  const tools = () => (
    <WorkspaceProvider value={lab(role)}>
      <h1>Toolbar</h1>
      <main id="content" />
      <WorkflowMenu workflow={one} />
    </WorkspaceProvider>
  )
  const routeTree = root.addChildren(
    ['/', '/workflows', '/workflows/$id'].map((path) =>
      createRoute({ getParentRoute: () => root, path, component: tools }),
    ),
  )
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) })
  const queryClient = createQueryClient(() => {})
  render(
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>,
  )
  await screen.findByRole('heading', { name: 'Toolbar' })
  const sent = () => asked.map(({ method, path, body }) => [`${method} ${path}`, body])
  return { sent, user: userEvent.setup(), at: () => router.state.location.pathname }
}

describe('the menu of the workflow', () => {
  const more = { name: 'More actions' }

  test('makes a copy and opens it', async () => {
    const { user, sent, at } = await openToolbar({
      answers: { 'POST /api/workflows/report/duplicate': () => ({ ...stored, id: 'copy', name: 'Twin' }) },
    })
    await user.click(screen.getByRole('button', more))
    await user.click(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    await waitFor(() => expect(at()).toBe('/workflows/copy'))
    await screen.findByText('Made “Twin”')
    expect(sent()).toEqual([['POST /api/workflows/report/duplicate', {}]])
  })

  test('stays where it is when the copy is refused, and tells why', async () => {
    const { user, at } = await openToolbar({
      answers: { 'POST /api/workflows/report/duplicate': () => refusal(403, 'FORBIDDEN', 'No more room') },
    })
    await user.click(screen.getByRole('button', more))
    await user.click(await screen.findByRole('menuitem', { name: 'Duplicate' }))
    await screen.findAllByText('No more room')
    expect(at()).toBe('/')
  })

  test('deletes after a question that names the workflow, and leaves its page', async () => {
    const { user, sent, at } = await openToolbar({
      role: 'admin',
      answers: { 'DELETE /api/workflows/report': () => ({ success: true }) },
    })
    await user.click(screen.getByRole('button', more))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete this workflow?' })
    expect([dialog.textContent?.includes('Report'), sent()]).toEqual([true, []])
    await user.click(screen.getByRole('button', { name: 'Delete workflow' }))
    await waitFor(() => expect(at()).toBe('/workflows'))
    expect(sent()).toEqual([['DELETE /api/workflows/report', undefined]])
  })

  test.each([
    ['an editor', { role: 'editor' as const }],
    ['an admin in the workflow of another', { role: 'admin' as const, isOwner: false }],
  ])('offers %s a copy, and not to delete', async (_, world) => {
    const { user } = await openToolbar(world)
    await user.click(screen.getByRole('button', more))
    await screen.findByRole('menuitem', { name: 'Duplicate' })
    expect(offered()).toEqual(['Duplicate'])
  })

  test('is not there for a viewer', async () => {
    await openToolbar({ role: 'viewer' })
    expect(screen.queryByRole('button', more)).toBeNull()
  })
})
