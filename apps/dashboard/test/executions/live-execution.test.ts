import type { Execution, ExecutionEvent, StepLog, StepStatus } from '@orch/client'
import { nodeStatusesOf } from '@orch/engine/workflow'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNKNOWN, withEvent } from '../../src/features/executions/live-execution.ts'

const execution = (status: Execution['status']) => ({ id: 'e', status }) as Execution
const log = (id: string, at: number, status: StepStatus = 'success', nodeId = id) =>
  ({
    id,
    nodeId,
    status,
    startedAt: `2026-11-21T00:00:${String(at).padStart(2, '0')}Z`,
    timestamp: '',
  }) as StepLog
const after = (...events: ExecutionEvent[]) => events.reduce(withEvent, UNKNOWN)

test('a snapshot replaces everything', () => {
  const live = after(
    { event: 'step', data: log('old', 1) },
    { event: 'snapshot', data: { execution: execution('running'), logs: [log('b', 2), log('a', 1)] } },
  )
  expect(live.execution?.status).toBe('running')
  expect(live.logs.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a step that is known is replaced, a new one takes its place in time', () => {
  const live = after(
    {
      event: 'snapshot',
      data: { execution: execution('running'), logs: [log('a', 1, 'running'), log('c', 3)] },
    },
    { event: 'step', data: log('b', 2) },
    { event: 'step', data: log('a', 1, 'error') },
  )
  expect(live.logs.map(({ id, status }) => `${id} ${status}`)).toEqual(['a error', 'b success', 'c success'])
})

test('the end of the execution leaves the steps alone', () => {
  const live = after({ event: 'step', data: log('a', 1) }, { event: 'execution', data: execution('success') })
  expect(live).toEqual({ execution: execution('success'), logs: [log('a', 1)] })
})

test('steps that arrive twice or in another order give the same list', () => {
  const steps = [log('a', 1), log('b', 2), log('c', 3)]
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 3, maxLength: 12 }), (order) => {
      const indexes = [...order, 0, 1, 2]
      const live = after(
        ...indexes.map((index) => ({ event: 'step' as const, data: steps[index] ?? log('a', 1) })),
      )
      expect(live.logs).toEqual(steps)
    }),
  )
})

test('a node that ran several times shows what concerns people most, whatever came last', () => {
  const turns = [log('1', 1, 'error', 'n'), log('2', 2, 'success', 'n'), log('3', 1, 'success', 'm')]
  expect(nodeStatusesOf(turns)).toEqual({ n: 'error', m: 'success' })
  expect(nodeStatusesOf([...turns, log('4', 3, 'running', 'n')])).toEqual({ n: 'running', m: 'success' })
})
