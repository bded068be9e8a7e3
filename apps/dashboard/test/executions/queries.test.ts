import type { Execution, ExecutionMessage, StepLog } from '@orch/client'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lastRunQuery } from '../../src/features/editor/data/last-run.ts'
import { executionsQuery, messagesQuery } from '../../src/features/executions/execution-queries.ts'
import { answerWith } from '../support/answers.ts'

const NOW = Date.parse('2026-01-01T12:00:00.000Z')
beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Milliseconds until a query is asked again; false: never. */
function againAfter(query: { refetchInterval?: unknown }, data: unknown): unknown {
  const interval = query.refetchInterval as (query: { state: { data: unknown } }) => unknown
  return interval({ state: { data } })
}

const execution = (status: Execution['status'], id = status) => ({ id, status }) as unknown as Execution

describe('the executions of a workflow', () => {
  test.each([
    [['success', 'error'], false],
    [['success', 'running'], 2_000],
    [['waiting'], 2_000],
    [['pending', 'success'], 2_000],
    [[], false],
  ] as const)('%j are asked for again after %s', (statuses, after) => {
    expect(
      againAfter(
        executionsQuery('w'),
        statuses.map((status) => execution(status)),
      ),
    ).toBe(after)
  })

  test('that are not known yet are not asked for twice', () => {
    expect(againAfter(executionsQuery('w'), undefined)).toBe(false)
  })
})

describe('messages about an execution', () => {
  const ended = (secondsAgo: number | null) => ({
    id: 'e1',
    completedAt: secondsAgo === null ? null : new Date(NOW - secondsAgo * 1_000).toISOString(),
  })
  const message = (more: Partial<ExecutionMessage>) =>
    ({ state: 'waiting', nextAt: null, error: null, ...more }) as ExecutionMessage
  const next = new Date(NOW).toISOString()

  test.each([
    ['it has not ended: one may still come', ended(null), [], 10_000],
    ['it ended a moment ago: one may be noted', ended(59), [], 10_000],
    ['it ended long ago and nothing waits', ended(60), [], false],
    ['all were sent', ended(60), [message({ state: 'sent' })], false],
    ['one is about to be sent', ended(60), [message({ nextAt: next })], 2_000],
    ['one failed and is tried later', ended(60), [message({ nextAt: next, error: 'No route' })], 10_000],
    ['one waits for something else', ended(60), [message({})], 10_000],
  ])('are asked for again: %s', (_, of, data, after) => {
    expect(againAfter(messagesQuery(of), data)).toBe(after)
  })

  test('are not asked for again while nobody knows any', () => {
    expect(againAfter(messagesQuery(ended(60)), undefined)).toBe(false)
  })
})

describe('what steps gave last', () => {
  const log = (nodeId: string, output: unknown) => ({ nodeId, output, error: null }) as StepLog
  const asking = (statuses: readonly Execution['status'][], logs: Record<string, StepLog[]> = {}) => {
    const executions = statuses.map((status, index) => execution(status, `e${index}` as Execution['status']))
    const listed = executions.map((one, index) => ({ ...one, status: statuses[index] }))
    return answerWith({
      'GET /api/workflows/w/executions': () => listed,
      ...Object.fromEntries(
        listed.map(({ id }) => [`GET /api/workflows/executions/${id}/logs`, () => logs[String(id)] ?? []]),
      ),
    })
  }
  const fetched = (from?: string) => new QueryClient().fetchQuery(lastRunQuery('w', from))
  const read = (asked: ReturnType<typeof asking>) =>
    asked.flatMap(({ path }) => /executions\/(\w+)\/logs/.exec(path)?.[1] ?? [])

  test('is read of the four newest that have ended, and of the newest that went through', async () => {
    const asked = asking(['running', 'error', 'error', 'cancelled', 'error', 'error', 'success', 'success'])
    await fetched()
    expect(read(asked).toSorted()).toEqual(['e1', 'e2', 'e3', 'e4', 'e6'])
  })

  test('is read once of each', async () => {
    const asked = asking(['success', 'error'])
    await fetched()
    expect(read(asked).toSorted()).toEqual(['e0', 'e1'])
  })

  test('is the newest output of each step', async () => {
    asking(['error', 'success'], { e0: [log('a', 1)], e1: [log('a', 2), log('b', 3)] })
    expect(await fetched()).toEqual([log('a', 1), log('b', 3)])
  })

  test('is of the one execution that somebody chose, and asks for no list', async () => {
    const asked = asking(['success', 'error'], { e1: [log('a', 2)] })
    expect(await fetched('e1')).toEqual([log('a', 2)])
    expect(asked).toHaveLength(1)
  })
})
