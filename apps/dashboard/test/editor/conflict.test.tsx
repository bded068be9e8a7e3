import { OrchError, type Workflow } from '@orch/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ConflictDialog } from '../../src/features/editor/conflict/conflict-dialog.tsx'
import { addNode, describeWorkflow } from '../../src/features/editor/drawing/changes.ts'
import { toDrawing } from '../../src/features/editor/drawing/drawing.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { SaveState } from '../../src/features/editor/toolbar/save-state.tsx'
import { type Saving, useSaving } from '../../src/features/editor/use-saving.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { action, drawing, trigger } from './drawings.ts'

// jsdom has none; a canvas asks for it.
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const AT = '2026-01-01T00:00:00.000Z'
const SAVE = 'PATCH /api/workflows/conflict'
const TITLE = 'This workflow was changed elsewhere'
const start = drawing([trigger(), action('a', 'Ask')], ['t>a'])
const stored: Workflow = {
  id: 'conflict',
  name: start.name,
  visibility: 'private',
  published: { state: 'unpublished', version: null },
  createdAt: AT,
  updatedAt: AT,
  userId: 'ada',
  revision: 1,
  publication: { state: 'unpublished', version: null, publishedAt: null, hasChanges: true },
  nodes: [...start.nodes],
  edges: start.edges.map((edge) => ({ ...edge })),
  isOwner: true,
}
const theirs: Workflow = { ...stored, name: 'Theirs', revision: 5 }
const changed = () =>
  Response.json(
    { response: 'Changed', code: 'WORKFLOW_CHANGED', details: { revision: 5, workflow: theirs } },
    { status: 409 },
  )
const save = ({ body }: Asked) => ({ ...stored, ...Object(body), revision: Object(body).revision + 1 })

function Shown() {
  const saving = useSaving(stored, false)
  return (
    <>
      <SaveState saving={saving} />
      {saving.conflict ? <ConflictDialog conflict={saving.conflict} /> : null}
    </>
  )
}

/** The editor's saving with all that it shows; the first save meets somebody else's. */
async function meet({ myName = '' } = {}) {
  const answers = [changed]
  const asked = answerWith({ [SAVE]: (one) => answers.shift()?.() ?? save(one) })
  const store = createEditorStore(toDrawing(stored), () => 0)
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EditorProvider value={store}>
        <Shown />
      </EditorProvider>
    </QueryClientProvider>,
  )
  act(() => {
    if (myName) store.change(describeWorkflow({ name: myName }))
    store.change(addNode(action('b', 'Tell'), undefined))
  })
  await screen.findByRole('dialog', { name: TITLE })
  const user = userEvent.setup()
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  const saves = () => asked.filter(({ path }) => path === '/api/workflows/conflict').map(({ body }) => body)
  return { user, press, saves, store, now: () => store.getState().history.now }
}

const side = (name: string) => screen.getByRole('region', { name })
const settled = async () => {
  await screen.findByText('Saved')
  await waitFor(() => expect(screen.queryByRole('dialog', { name: TITLE })).toBeNull())
}

describe('when somebody else saved first', () => {
  test('a person sees what each side changed, and nothing more is sent', async () => {
    const { press, saves } = await meet()
    expect(side('Theirs').textContent).toContain('TestTheirs')
    expect(side('Theirs').textContent).not.toContain('Tell')
    expect(side('Mine').textContent).toContain('“Tell” is new')
    expect(saves()).toHaveLength(1)
    await press('Take theirs')
    await settled()
  })

  test('their drawing is taken without a save, and undo brings back mine', async () => {
    const { press, saves, store, now } = await meet()
    await press('Take theirs')
    await settled()
    expect(now()).toMatchObject({ name: 'Theirs', nodes: [{ id: 't' }, { id: 'a' }] })
    expect(saves()).toHaveLength(1)
    act(() => store.undo())
    expect(now().nodes.map(({ id }) => id)).toEqual(['t', 'a', 'b'])
    await waitFor(() => expect(saves()[1]).toMatchObject({ name: 'Test', revision: 5 }))
    await settled()
  })

  test('mine is stored over theirs, and undo brings back theirs', async () => {
    const { press, saves, store, now } = await meet()
    await press('Keep mine')
    await settled()
    const nodes = [{ id: 't' }, { id: 'a' }, { id: 'b' }]
    expect(saves().slice(1)).toMatchObject([{ name: 'Test', nodes, revision: 5, draft: true }])
    act(() => store.undo())
    expect(now()).toMatchObject({ name: 'Theirs', nodes: [{ id: 't' }, { id: 'a' }] })
    await waitFor(() => expect(saves()[2]).toMatchObject({ name: 'Theirs', revision: 6 }))
    await settled()
  })

  test('both are kept where neither touches what the other changed', async () => {
    const { press, saves, now } = await meet()
    await press('Keep both')
    await settled()
    const both = { name: 'Theirs', nodes: [{ id: 't' }, { id: 'a' }, { id: 'b' }] }
    expect(now()).toMatchObject(both)
    expect(saves().slice(1)).toMatchObject([{ ...both, revision: 5 }])
  })

  test('both are not offered where both changed the same, and the dialog says so', async () => {
    const { press, saves } = await meet({ myName: 'Mine' })
    expect(screen.queryByRole('button', { name: 'Keep both' })).toBeNull()
    screen.getByText(/Both changed the same/)
    await press('Keep mine')
    await settled()
    expect(saves().slice(1)).toMatchObject([{ name: 'Mine', revision: 5 }])
  })

  test('a person who closes the dialog chooses later; until then nothing is overwritten', async () => {
    const { user, press, saves, now } = await meet()
    await user.keyboard('{Escape}')
    const later = await screen.findByText(/your changes are not saved\.$/)
    expect(later.getAttribute('role')).toBe('alert')
    expect([saves().length, now().name]).toEqual([1, 'Test'])
    await press('Choose')
    await screen.findByRole('dialog', { name: TITLE })
    expect(screen.queryByText(/your changes are not saved\.$/)).toBeNull()
    await press('Take theirs')
    await settled()
  })

  test('both drawings are looked at side by side, and put away again', async () => {
    const { press } = await meet()
    expect(screen.queryByRole('figure')).toBeNull()
    await press('Look at both')
    within(side('Theirs')).getByRole('figure', { name: 'Drawing: Theirs' })
    expect(within(side('Mine')).getByRole('figure', { name: 'Drawing: Mine' }).textContent).toContain('+ new')
    await press('Hide both')
    expect(screen.queryByRole('figure')).toBeNull()
    await press('Take theirs')
    await settled()
  })
})

describe('whether the drawing is stored', () => {
  const saving: Saving = {
    ...{ status: 'saved', error: undefined, serverIssues: [], saveNow: async () => true },
    ...{ conflict: undefined, isKeptHere: true, leftOver: undefined },
  }
  const refused = new OrchError({ code: 'INVALID_WORKFLOW', message: 'The name is too long', status: 400 })
  const away = new OrchError({ code: 'UNREACHABLE', message: 'fetch failed' })

  test.each([
    ['saved', 'Saved'],
    ['unsaved', 'Unsaved changes'],
    ['saving', 'Saving…'],
  ] as const)('is told quietly while it is %s', (status, text) => {
    render(<SaveState saving={{ ...saving, status }} />)
    const shown = screen.getByRole('status')
    expect([shown.textContent, shown.title]).toEqual([text, ''])
    expect(screen.queryByRole('alert')).toBeNull()
  })

  const KEPT = 'Your changes are kept in this browser'
  const OPEN = 'Keep this page open: the browser has no room for a copy'
  test.each([
    ['by its reason where the server refused', refused, true, `The name is too long. ${KEPT}`],
    ['without a network', away, true, `no connection to the server. ${KEPT}`],
    ['where the browser has no room either', away, false, `no connection to the server. ${OPEN}`],
  ])('is told aloud when it failed: %s', (_, error, isKeptHere, text) => {
    render(<SaveState saving={{ ...saving, status: 'failed', error, isKeptHere }} />)
    const shown = screen.getByRole('alert')
    expect(shown.textContent).toBe(`Not saved: ${text}`)
    expect(shown.title).toMatch(new RegExp(`^${error.message}.*Not saved: `))
  })

  test('is told again once a refused drawing was changed and stored', async () => {
    const answers = [() => refusal(400, 'INVALID_WORKFLOW', 'Too many steps')]
    answerWith({ [SAVE]: (one) => answers.shift()?.() ?? save(one) })
    const store = createEditorStore(toDrawing(stored), () => 0)
    render(
      <QueryClientProvider client={createQueryClient(() => {})}>
        <EditorProvider value={store}>
          <Shown />
        </EditorProvider>
      </QueryClientProvider>,
    )
    act(() => store.change(addNode(action('b', 'Tell'), undefined)))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Not saved: Too many steps\./)
    act(() => store.undo())
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved'))
  })
})
