import type { Publication, Workflow, WorkflowVersion } from '@orch/client'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ComponentProps } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import type { Saving } from '../../src/features/editor/use-saving.ts'
import { VersionList } from '../../src/features/editor/versions/version-list.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'
const LIST = 'GET /api/workflows/w/versions'
const DRAFT = { ...drawing([trigger(), action('a', 'Ask')], ['t>a']), name: 'Draft' }
const live: Publication = { state: 'published', version: 2, publishedAt: AT, hasChanges: false }
const paused: Publication = { ...live, state: 'paused' }
const none: Publication = { state: 'unpublished', version: null, publishedAt: null, hasChanges: true }

const stored: Workflow = {
  id: 'w',
  name: 'Draft',
  visibility: 'private',
  published: { state: 'published', version: 2 },
  createdAt: AT,
  updatedAt: AT,
  userId: 'ada',
  revision: 1,
  publication: live,
  nodes: [],
  edges: [],
  isOwner: true,
}

const version = (number: number, more: Partial<WorkflowVersion> = {}): WorkflowVersion => ({
  number,
  name: null,
  note: null,
  publishedAt: AT,
  publishedBy: { id: 'ada', name: 'Ada' },
  isRunning: false,
  ...more,
})
const two = [
  version(2, { isRunning: true, name: 'Summer sale', note: 'Half the price' }),
  version(1, { publishedBy: null }),
]

type World = {
  answers?: Record<string, (asked: Asked) => unknown>
  publication?: Publication
  mayPublish?: boolean
}

type ShownProps = Omit<ComponentProps<typeof VersionList>, 'workflow'> & { first: Workflow }

/** The list as the editor shows it: of the workflow as the editor knows it by now. */
function Shown({ first, ...list }: ShownProps) {
  const known = { queryKey: ['workflows', 'w'], queryFn: () => first, initialData: first }
  const { data } = useQuery({ ...known, staleTime: Number.POSITIVE_INFINITY })
  return <VersionList workflow={data} {...list} />
}

function open({ answers = {}, publication = live, mayPublish = true }: World = {}) {
  const asked = answerWith({ [LIST]: () => two, ...answers })
  const store = createEditorStore(DRAFT, () => 0)
  const queryClient = createQueryClient(() => {})
  const first = { ...stored, publication }
  const saveNow = vi.fn(async () => true)
  const saving: Saving = {
    ...{ status: 'saved', error: undefined, serverIssues: [], saveNow, conflict: undefined },
    ...{ isKeptHere: false, leftOver: undefined },
  }
  const onCompare = vi.fn()
  render(
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <EditorProvider value={store}>
          <Shown first={first} saving={saving} mayPublish={mayPublish} onCompare={onCompare} />
        </EditorProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  const sent = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path.split('/').pop(), body])
  const reads = () => asked.filter(({ method, path }) => `${method} ${path}` === LIST).length
  return { user: userEvent.setup(), store, onCompare, saveNow, sent, reads }
}

const rows = async () =>
  within(await screen.findByRole('region', { name: 'Versions' })).getAllByRole('listitem')
const button = (name: string) => screen.findByRole('button', { name })
const isThere = (name: string) => screen.queryByRole('button', { name }) !== null

describe('a version', () => {
  test('is told by its name, its note and by whom it was published; the one that runs is marked', async () => {
    open()
    const [second, first] = (await rows()).map(({ textContent }) => textContent)
    expect(second).toMatch(/^v2 · Summer saleRunsHalf the price.* by Ada/)
    expect(first).toMatch(/^v1/)
    expect(first).not.toMatch(/Runs|by /)
    expect([isThere('Run again: version 2'), isThere('Run again: version 1')]).toEqual([false, true])
  })

  test('that is paused is marked as paused', async () => {
    open({ publication: paused })
    const [second] = await rows()
    expect(second?.textContent).toMatch(/^v2 · Summer salePaused/)
  })

  test('runs again by one press: it is sent by its number, told, and the list is read again', async () => {
    const now = [version(2), version(1, { isRunning: true })]
    let list = two
    const publish = () => {
      list = now
      return { ...live, version: 1 }
    }
    const { user, sent, saveNow } = open({
      answers: { [LIST]: () => list, 'POST /api/workflows/w/publish': publish },
    })
    await user.click(await button('Run again: version 1'))
    await screen.findByText('Version 1 runs from now on')
    await button('Run again: version 2')
    expect((await rows())[1]?.textContent).toMatch(/^v1Runs/)
    expect(isThere('Run again: version 1')).toBe(false)
    expect([sent(), saveNow.mock.calls]).toEqual([[['publish', { version: 1 }]], []])
  })

  test('that the server does not run again stays as it was, and the person is told why', async () => {
    const publish = () => refusal(400, 'INVALID_WORKFLOW', 'Its connection is gone')
    const { user, reads } = open({ answers: { 'POST /api/workflows/w/publish': publish } })
    await user.click(await button('Run again: version 1'))
    expect(await screen.findAllByText('Its connection is gone')).not.toHaveLength(0)
    await waitFor(() => expect(reads()).toBe(2))
    expect((await rows())[0]?.textContent).toContain('Runs')
    expect(isThere('Run again: version 1')).toBe(true)
  })

  test('that is on its way is not sent again by a second press', async () => {
    let answer = (_: Publication) => {}
    const held = new Promise<Publication>((resolve) => {
      answer = resolve
    })
    const { user, sent } = open({ answers: { 'POST /api/workflows/w/publish': () => held } })
    await user.click(await button('Run again: version 1'))
    await waitFor(async () =>
      expect((await button('Run again: version 1')).getAttribute('aria-busy')).toBe('true'),
    )
    await user.click(await button('Run again: version 1'))
    answer({ ...live, version: 1 })
    await screen.findByText('Version 1 runs from now on')
    expect(sent()).toEqual([['publish', { version: 1 }]])
  })
})

describe('to the draft', () => {
  const READ = 'GET /api/workflows/w/versions/1'
  const node = { id: 'b', type: 'action', data: { label: 'Old', config: { actionType: 'Code' } } }

  test('comes the drawing of a version under the name of now; undo brings back what was there', async () => {
    const { user, store, sent } = open({
      answers: { [READ]: () => ({ ...version(1), nodes: [node], edges: [] }) },
    })
    await user.click(await button('To the draft: version 1'))
    await screen.findByText('The draft is version 1 now. Undo brings back what was there.')
    expect(store.getState().history.now).toMatchObject({
      name: 'Draft',
      nodes: [{ id: 'b', data: { label: 'Old', enabled: true } }],
      edges: [],
    })
    store.undo()
    expect(store.getState().history.now).toEqual(DRAFT)
    expect(sent()).toEqual([])
  })

  test('comes nothing of a version that cannot be read, and the person is told why', async () => {
    const { user, store } = open({
      answers: { [READ]: () => refusal(404, 'VERSION_NOT_FOUND', 'It is gone') },
    })
    await user.click(await button('To the draft: version 1'))
    expect(await screen.findAllByText('It is gone')).not.toHaveLength(0)
    expect(store.getState().history.now).toBe(DRAFT)
  })
})

describe('what runs', () => {
  test('is paused and resumed, each by its own call, and the page follows', async () => {
    const { user, sent } = open({
      answers: { 'POST /api/workflows/w/pause': () => paused, 'POST /api/workflows/w/resume': () => live },
    })
    await user.click(await button('Pause'))
    await user.click(await button('Resume'))
    await button('Pause')
    expect(isThere('Resume')).toBe(false)
    expect(sent().map(([call]) => call)).toEqual(['pause', 'resume'])
    await screen.findByText('Webhooks and schedules start it again')
  })

  test('is not shown as paused when the server refuses', async () => {
    const refuse = () => refusal(403, 'FORBIDDEN', 'Ask an editor')
    const { user } = open({ answers: { 'POST /api/workflows/w/pause': refuse } })
    await user.click(await button('Pause'))
    expect(await screen.findAllByText('Ask an editor')).not.toHaveLength(0)
    expect([isThere('Pause'), isThere('Resume')]).toEqual([true, false])
  })

  test('runs no more once it is unpublished: then there is nothing to pause', async () => {
    const { user, sent } = open({ answers: { 'POST /api/workflows/w/unpublish': () => none } })
    await user.click(await button('Unpublish'))
    await waitFor(() => expect(isThere('Unpublish')).toBe(false))
    expect([isThere('Pause'), isThere('Resume')]).toEqual([false, false])
    await screen.findByText('Only people start it now, by hand')
    expect(sent().map(([call]) => call)).toEqual(['unpublish'])
  })
})

test('who may only look compares, and changes nothing', async () => {
  const { user, onCompare } = open({ mayPublish: false })
  await user.click(await button('Compare: version 1'))
  expect(onCompare.mock.calls).toEqual([[1]])
  const names = screen.getAllByRole('button').map(({ textContent }) => textContent)
  expect(names).toEqual(['Compare', 'Compare'])
})

test('a list that cannot be read says why, and is read again by one press', async () => {
  let isAway = true
  const list = () => (isAway ? refusal(400, 'WORKFLOW_NOT_FOUND', 'Not here') : two)
  const { user, reads } = open({ answers: { [LIST]: list } })
  within(await screen.findByRole('alert')).getByText('Not here')
  isAway = false
  await user.click(await button('Try again'))
  expect(await rows()).toHaveLength(2)
  expect([screen.queryByRole('alert'), reads()]).toEqual([null, 2])
})

test('a workflow that was never published shows no list', async () => {
  const { reads } = open({ answers: { [LIST]: () => [] }, publication: none })
  await waitFor(() => expect(screen.queryByText('Loading versions…')).toBeNull())
  expect([reads(), screen.queryByRole('region', { name: 'Versions' })]).toEqual([1, null])
})
