import { act, cleanup, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useRunStep } from '../../src/features/editor/run/use-run-step.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { openHook } from '../support/in-editor.tsx'
import { drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const RUN = 'POST /api/workflows/w/nodes/a/run'
const EVENTS = 'GET /api/workflows/executions/e1/events'
type Told = { event: 'snapshot' | 'execution' | 'step'; data: object }

const snapshot = (status: string): Told => ({ event: 'snapshot', data: { execution: { status }, logs: [] } })
const change = (status: string): Told => ({ event: 'execution', data: { status } })

/** As the server sends them. */
const streamOf = (told: readonly Told[]) =>
  new Response(told.map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  })

function open({ isSaved = true, told = [] as Told[], answer = (): unknown => ({ executionId: 'e1' }) } = {}) {
  const asked = answerWith({ [RUN]: answer, [EVENTS]: () => streamOf(told) })
  const onStarted = vi.fn()
  const saveNow = vi.fn(async () => isSaved)
  const hook = openHook(
    () => useRunStep({ workflowId: 'w', saveNow, dataFrom: undefined, onStarted }),
    drawing([trigger()]),
  )
  const invalidated = vi.spyOn(hook.queryClient, 'invalidateQueries')
  const calls = () => asked.map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  return { ...hook, asked, calls, onStarted, saveNow, invalidated }
}

test.each([
  ['was over when it was looked at', [snapshot('success')]],
  [
    'runs for a while',
    [snapshot('running'), { event: 'step', data: {} } as Told, change('running'), change('error')],
  ],
])('one step alone that %s is saved, run and waited for; the page stays', async (_, told) => {
  const { result, calls, asked, saveNow, onStarted, invalidated } = open({ told })
  act(() => result.current.start('a'))
  expect(result.current.runningId).toBe('a')
  await waitFor(() => expect(result.current.runningId).toBeUndefined())
  expect(saveNow).toHaveBeenCalledTimes(1)
  expect(calls()).toEqual([RUN, EVENTS])
  expect(asked[0]?.body).toEqual({ onward: false })
  expect(invalidated).toHaveBeenCalledWith({ queryKey: ['executions'] })
  expect(onStarted).not.toHaveBeenCalled()
})

test('one that waits for somebody is shown as an execution', async () => {
  const { result, onStarted } = open({ told: [snapshot('running'), change('waiting')] })
  act(() => result.current.start('a'))
  await waitFor(() => expect(onStarted).toHaveBeenCalledWith('e1'))
  await waitFor(() => expect(result.current.runningId).toBeUndefined())
})

test.each([
  ['cannot be saved', { isSaved: false }, []],
  ['is refused', { answer: () => refusal(400, 'STEP_NOT_FOUND', 'No such step') }, [RUN]],
])('one that %s runs no longer in the page, and is not shown as started', async (_, world, expected) => {
  const { result, calls, onStarted, invalidated } = open(world)
  act(() => result.current.start('a'))
  await waitFor(() => expect(result.current.runningId).toBeUndefined())
  expect(calls()).toEqual(expected)
  expect(onStarted).not.toHaveBeenCalled()
  expect(invalidated).not.toHaveBeenCalled()
})

test('a step and all after it is not started when it cannot be saved', async () => {
  const { result, calls, onStarted, saveNow } = open({ isSaved: false })
  act(() => result.current.startFrom('a'))
  await waitFor(() => expect(saveNow).toHaveBeenCalledTimes(1))
  expect([calls(), result.current.runningId]).toEqual([[], undefined])
  expect(onStarted).not.toHaveBeenCalled()
})
