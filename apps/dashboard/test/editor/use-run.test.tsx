import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Issue } from '../../src/features/editor/run/issue.ts'
import { useRun } from '../../src/features/editor/run/use-run.ts'
import { useRunStep } from '../../src/features/editor/run/use-run-step.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { lastAnnouncement, openHook } from '../support/in-editor.tsx'
import { drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const EXECUTE = 'POST /api/workflows/w/execute'
const start = drawing([trigger()])
const issue: Issue = { kind: 'drawing', message: 'No address', nodeId: 'a', field: 'endpoint' }

function open({ issues = [] as Issue[], isSaved = true, answer = (): unknown => ({ executionId: 'e1' }) }) {
  const asked = answerWith({ [EXECUTE]: answer })
  const onStarted = vi.fn()
  const saveNow = vi.fn(async () => isSaved)
  const hook = openHook(() => useRun('w', saveNow, () => issues, onStarted), start)
  return { ...hook, asked, onStarted, saveNow }
}

test('a drawing without issues is saved, started with its samples, and shown', async () => {
  const { result, asked, saveNow, onStarted } = open({})
  act(() => result.current.start())
  await waitFor(() => expect(onStarted).toHaveBeenCalledWith('e1'))
  expect(saveNow).toHaveBeenCalledOnce()
  expect(asked).toMatchObject([{ method: 'POST', path: expect.stringContaining('/api/workflows/w/execute') }])
  expect(lastAnnouncement()).toBe('Execution started')
})

test('what would fail is shown first; nothing starts until the person says so', async () => {
  const { result, asked, onStarted } = open({ issues: [issue] })
  act(() => result.current.start())
  expect(result.current.blockedBy).toEqual([issue])
  act(() => result.current.cancel())
  expect(result.current.blockedBy).toBeUndefined()
  expect(asked).toEqual([])
  act(() => result.current.start())
  act(() => result.current.anyway())
  expect(result.current.blockedBy).toBeUndefined()
  await waitFor(() => expect(onStarted).toHaveBeenCalledWith('e1'))
})

test.each([
  ['cannot be saved', { isSaved: false }, 0],
  ['is refused', { answer: () => refusal(400, 'INVALID_WORKFLOW', 'No') }, 1],
])('a drawing that %s is not shown as started', async (_, world, calls) => {
  const { result, queryClient, asked, onStarted } = open(world)
  act(() => result.current.start())
  const change = () => queryClient.getMutationCache().getAll()[0]?.state.status
  await waitFor(() => expect(change()).toBe('error'))
  expect(asked).toHaveLength(calls)
  expect(onStarted).not.toHaveBeenCalled()
})

test('a step and all after it are run as they are stored, on the data that is shown', async () => {
  const asked = answerWith({ 'POST /api/workflows/w/nodes/a/run': () => ({ executionId: 'e2' }) })
  const onStarted = vi.fn()
  const { result } = openHook(
    () => useRunStep({ workflowId: 'w', saveNow: async () => true, dataFrom: 'e1', onStarted }),
    start,
  )
  act(() => result.current.startFrom('a'))
  await waitFor(() => expect(onStarted).toHaveBeenCalledWith('e2'))
  expect(asked).toMatchObject([{ body: { executionId: 'e1', onward: true } }])
  expect(lastAnnouncement()).toBe('Step started')
})
