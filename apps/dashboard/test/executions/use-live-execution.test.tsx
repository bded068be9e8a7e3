import type { Execution, ExecutionEvent, StepLog } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { useLiveExecution } from '../../src/features/executions/use-live-execution.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { lastAnnouncement } from '../support/in-editor.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const execution = (id: string, status: Execution['status']) => ({ id, status, workflowId: 'w' }) as Execution
const step = (id: string) => ({ id, nodeId: id, status: 'success', startedAt: id, timestamp: '' }) as StepLog
const snapshot = (id: string): ExecutionEvent => ({
  event: 'snapshot',
  data: { execution: execution(id, 'running'), logs: [] },
})

/** A stream of events that the test writes, as the server does. */
function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let signal: AbortSignal | null | undefined
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given
    },
  })
  return {
    answer(asked: Asked) {
      signal = asked.signal
      signal?.addEventListener('abort', () => controller?.error(signal?.reason))
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
    send: ({ event, data }: ExecutionEvent) =>
      controller?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)),
    isLeft: () => signal?.aborted === true,
  }
}

function watch(id: string | undefined) {
  const queryClient = new QueryClient()
  const reread = vi.spyOn(queryClient, 'invalidateQueries')
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  return { ...renderHook(({ id }) => useLiveExecution(id), { wrapper, initialProps: { id } }), reread }
}

const address = (id: string) => `GET /api/workflows/executions/${id}/events`

test('steps are shown as they come, a new status is said, and lists are read again at the end', async () => {
  const stream = openStream()
  answerWith({ [address('e1')]: stream.answer })
  const { result, reread } = watch('e1')
  expect(result.current).toEqual({ execution: undefined, logs: [], error: undefined })
  stream.send(snapshot('e1'))
  await waitFor(() => expect(result.current.execution?.status).toBe('running'))
  const before = lastAnnouncement()
  stream.send({ event: 'step', data: step('a') })
  await waitFor(() => expect(result.current.logs).toEqual([step('a')]))
  expect(lastAnnouncement()).toBe(before)
  expect(reread).not.toHaveBeenCalled()
  stream.send({ event: 'execution', data: execution('e1', 'success') })
  await waitFor(() => expect(lastAnnouncement()).toBe('Execution: Success'))
  await waitFor(() => expect(reread).toHaveBeenCalledWith({ queryKey: ['executions'] }))
  await waitFor(() =>
    expect(result.current).toMatchObject({ execution: { status: 'success' }, error: undefined }),
  )
})

test('another execution shows nothing of the one before, whose stream ends', async () => {
  const [first, second] = [openStream(), openStream()]
  answerWith({ [address('e1')]: first.answer, [address('e2')]: second.answer })
  const { result, rerender } = watch('e1')
  first.send(snapshot('e1'))
  await waitFor(() => expect(result.current.execution?.id).toBe('e1'))
  rerender({ id: 'e2' })
  expect(result.current.execution).toBeUndefined()
  await waitFor(() => expect(first.isLeft()).toBe(true))
  second.send(snapshot('e2'))
  await waitFor(() => expect(result.current.execution?.id).toBe('e2'))
  expect(result.current.error).toBeUndefined()
})

test('a refusal is shown as one', async () => {
  answerWith({ [address('e1')]: () => refusal(404, 'EXECUTION_NOT_FOUND', 'There is none') })
  const { result } = watch('e1')
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'EXECUTION_NOT_FOUND' }))
  expect(result.current.execution).toBeUndefined()
})

test('without an execution nothing is asked, and leaving the page ends the stream without an error', async () => {
  const stream = openStream()
  const asked = answerWith({ [address('e1')]: stream.answer })
  watch(undefined)
  expect(asked).toEqual([])
  const { result, unmount } = watch('e1')
  stream.send(snapshot('e1'))
  await waitFor(() => expect(result.current.execution?.id).toBe('e1'))
  unmount()
  await waitFor(() => expect(stream.isLeft()).toBe(true))
  expect(result.current.error).toBeUndefined()
})
