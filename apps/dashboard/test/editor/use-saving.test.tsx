import type { Workflow } from '@orch/client'
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addNode, describeWorkflow } from '../../src/features/editor/drawing/changes.ts'
import { toDrawing } from '../../src/features/editor/drawing/drawing.ts'
import { useSaving } from '../../src/features/editor/use-saving.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

const AT = '2026-01-01T00:00:00.000Z'
const start = drawing([trigger(), action('a', 'A')], ['t>a'])
const stored: Workflow = {
  id: 'w',
  name: start.name,
  nodes: [...start.nodes],
  edges: start.edges.map((edge) => ({ ...edge })),
  visibility: 'private',
  isOwner: true,
  role: 'editor',
  revision: 1,
  createdAt: AT,
  updatedAt: AT,
} as unknown as Workflow

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  localStorage.clear()
})

/** Answers each save as told, the last answer again and again. */
function open(answers: readonly ((asked: Asked) => unknown)[], isReadOnly = false, workflow = stored) {
  let at = 0
  const asked = answerWith({
    'PATCH /api/workflows/w': (one) => answers[Math.min(at++, answers.length - 1)]?.(one),
  })
  const saves = () => asked.filter(({ method }) => method === 'PATCH')
  const hook = openHook(() => useSaving(workflow, isReadOnly), toDrawing(workflow))
  const add = (id: string) => act(() => hook.store.change(addNode(action(id, id), undefined)))
  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
  return { ...hook, saves, add, wait }
}

const save = ({ body }: Asked): Workflow => {
  const patch = body as Workflow
  return { ...stored, ...patch, revision: patch.revision + 1 }
}
const theirs = { ...stored, name: 'Theirs', revision: 5 }
const changed = () =>
  Response.json(
    { response: 'Changed', code: 'WORKFLOW_CHANGED', details: { revision: 5, workflow: theirs } },
    { status: 409 },
  )
const unavailable = () => refusal(503, 'UNAVAILABLE', 'Away')

test('letters are saved after a rest, a new step at once, each on top of what was stored before', async () => {
  const { store, result, saves, add, wait } = open([save])
  act(() => store.change(describeWorkflow({ name: 'B' })))
  expect(result.current.status).toBe('unsaved')
  await wait(900)
  expect(saves()).toHaveLength(0)
  await wait(100)
  expect(saves()).toMatchObject([{ body: { name: 'B', revision: 1, draft: true } }])
  expect(result.current.status).toBe('saved')
  add('b')
  await wait(0)
  expect(saves()[1]?.body).toMatchObject({ revision: 2, nodes: [{ id: 't' }, { id: 'a' }, { id: 'b' }] })
})

test('what the server finds wrong in the drawing that it stored is told', async () => {
  const issues = [{ code: 'X', message: 'Wrong', nodeId: 'a' }]
  const { result, add, wait } = open([(one) => ({ ...save(one), issues })])
  expect(result.current.serverIssues).toEqual([])
  add('b')
  await wait(0)
  expect(result.current.serverIssues).toEqual(issues)
})

test('a person who may only look saves nothing', async () => {
  const { saves, add, wait } = open([save], true)
  add('b')
  await wait(60_000)
  expect(saves()).toHaveLength(0)
})

test('a server that is away is asked again, ever less often', async () => {
  const { result, saves, add, wait } = open([unavailable, unavailable, save])
  add('b')
  await wait(0)
  expect(result.current.status).toBe('failed')
  await wait(1_999)
  expect(saves()).toHaveLength(1)
  await wait(1)
  expect(saves()).toHaveLength(2)
  await wait(4_000)
  expect(saves()).toHaveLength(3)
  expect(result.current.status).toBe('saved')
})

test('a refusal is not tried again by itself, but with the next change', async () => {
  const { result, saves, add, wait } = open([() => refusal(400, 'INVALID_REQUEST', 'No'), save])
  add('b')
  await wait(120_000)
  expect(saves()).toHaveLength(1)
  expect(result.current).toMatchObject({ status: 'failed', error: { code: 'INVALID_REQUEST' } })
  expect(result.current.conflict).toBeUndefined()
  add('c')
  await wait(0)
  expect(result.current.status).toBe('saved')
})

test('the later of two people is asked: mine is kept on top of theirs', async () => {
  const { result, saves, add, wait } = open([changed, save])
  add('b')
  await wait(0)
  expect(result.current.conflict).toMatchObject({ base: { name: 'Test' }, theirs: { name: 'Theirs' } })
  act(() => result.current.conflict?.keepMine())
  await wait(0)
  expect(saves()[1]?.body).toMatchObject({ name: 'Test', revision: 5 })
  expect(result.current).toMatchObject({ status: 'saved', conflict: undefined })
})

test('or theirs is taken: nothing is sent, undo brings mine back, and that is saved on top of theirs', async () => {
  const { store, result, saves, add, wait, now } = open([changed, save])
  add('b')
  await wait(0)
  act(() => result.current.conflict?.takeTheirs())
  await wait(60_000)
  expect(now().name).toBe('Theirs')
  expect(saves()).toHaveLength(1)
  act(() => store.undo())
  await wait(1_000)
  expect(saves()[1]?.body).toMatchObject({ name: 'Test', revision: 5, nodes: [{}, {}, { id: 'b' }] })
})

test.each([
  ['the tab is left', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['the network is back', () => window.dispatchEvent(new Event('online'))],
])('what waits is saved at once when %s', async (_, happens) => {
  const { store, saves, wait } = open([save])
  act(() => store.change(describeWorkflow({ name: 'B' })))
  act(() => void happens())
  await wait(0)
  expect(saves()).toHaveLength(1)
})

test('what waits is saved when the editor is left, and nothing is saved twice', async () => {
  const { store, saves, unmount, wait } = open([save])
  act(() => store.change(describeWorkflow({ name: 'B' })))
  unmount()
  await expect.poll(() => saves().length).toBe(1)
  await wait(60_000)
  expect(saves()).toHaveLength(1)
})

test('closing the tab asks only while something is not saved', async () => {
  const { store, wait } = open([save])
  const asks = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(asks()).toBe(false)
  act(() => store.change(describeWorkflow({ name: 'B' })))
  expect(asks()).toBe(true)
  await wait(1_000)
  expect(asks()).toBe(false)
})

test('a save whose answer was lost is not a conflict when it is sent again', async () => {
  const answered = (one: Asked) =>
    Response.json(
      { response: 'Changed', code: 'WORKFLOW_CHANGED', details: { revision: 2, workflow: save(one) } },
      { status: 409 },
    )
  const { result, saves, add, wait } = open([unavailable, answered, save])
  add('b')
  await wait(2_000)
  expect(result.current).toMatchObject({ status: 'saved', conflict: undefined })
  add('c')
  await wait(0)
  expect(saves()[2]?.body).toMatchObject({ revision: 2 })
})

test('both are kept on top of theirs', async () => {
  const { result, saves, add, wait, now } = open([changed, save])
  add('b')
  await wait(0)
  act(() => result.current.conflict?.keepBoth({ ...now(), name: 'Theirs' }))
  await wait(0)
  expect(saves()[1]?.body).toMatchObject({ name: 'Theirs', revision: 5, nodes: [{}, {}, { id: 'b' }] })
})

test('mine is kept: undo brings theirs back', async () => {
  const { result, store, add, wait, now } = open([changed, save])
  add('b')
  await wait(0)
  act(() => result.current.conflict?.keepMine())
  await wait(0)
  act(() => store.undo())
  expect(now().name).toBe('Theirs')
})

test('what was not saved is back after a reload, and is saved', async () => {
  const first = open([unavailable])
  first.add('b')
  await first.wait(500)
  expect(first.result.current).toMatchObject({ status: 'failed', isKeptHere: true })
  // A crash: nothing of the page runs any more.
  vi.clearAllTimers()
  const second = open([save])
  expect(second.now().nodes.map(({ id }) => id)).toEqual(['t', 'a', 'b'])
  await second.wait(0)
  expect(second.saves()).toMatchObject([{ body: { revision: 1, nodes: [{}, {}, { id: 'b' }] } }])
  expect(second.result.current.status).toBe('saved')
  expect(Object.keys(localStorage)).toEqual([])
})

test('what was drawn on an older revision is saved as such, so that nothing of others is overwritten', async () => {
  const first = open([unavailable])
  first.add('b')
  await first.wait(500)
  vi.clearAllTimers()
  const second = open([changed], false, { ...stored, name: 'Theirs', revision: 5 })
  await second.wait(1_000)
  expect(second.saves()[0]?.body).toMatchObject({ revision: 1 })
  expect(second.result.current.conflict).toMatchObject({ base: { name: 'Test' }, theirs: { name: 'Theirs' } })
})

test('what another tab never saved is offered, not taken', async () => {
  const first = open([unavailable])
  first.add('b')
  await first.wait(500)
  vi.clearAllTimers()
  sessionStorage.clear()
  const second = open([save])
  expect(second.now().nodes).toHaveLength(2)
  act(() => second.result.current.leftOver?.restore())
  expect(second.now().nodes).toHaveLength(3)
  expect(second.result.current.leftOver).toBeUndefined()
})

test('a browser without room says so', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError')
  })
  const { result, add, wait } = open([unavailable])
  add('b')
  await wait(500)
  expect(result.current.isKeptHere).toBe(false)
  vi.restoreAllMocks()
})
