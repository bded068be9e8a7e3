import { describe, expect, test } from 'vitest'
import type { Written } from '../src/run/execution-store.ts'
import { createVerdicts, type EndedExecution } from '../src/run/verdicts.ts'

const LONG_MS = 60_000
const ended = { status: 'success', completedAt: new Date(0), output: '{"a":1}' } as unknown as EndedExecution
const written = (executionId: string, verdict = ended): Written => ({ executionId, steps: [], verdict })
const never = () => new AbortController().signal

describe('a caller who waits for the end of an execution', () => {
  test('gets what was written, where it was written, without reading it back', async () => {
    const verdicts = createVerdicts()
    const both = [verdicts.endOf('x', LONG_MS, never()), verdicts.endOf('x', LONG_MS, never())]
    verdicts.publish(written('x'))
    expect(await Promise.all(both)).toEqual([ended, ended])
  })

  test('is told without a value of an end that another process wrote', async () => {
    const verdicts = createVerdicts()
    const waiting = verdicts.endOf('x', LONG_MS, never())
    verdicts.end('x')
    expect(await waiting).toBeUndefined()
  })

  test('hears nothing of other executions, nor of a write that ends nothing', async () => {
    const verdicts = createVerdicts()
    const gone = new AbortController()
    const waiting = verdicts.endOf('x', LONG_MS, gone.signal)
    verdicts.publish(written('y'))
    verdicts.publish(written('x', { ...ended, completedAt: null }))
    gone.abort()
    expect(await waiting).toBeUndefined()
  })

  test('waits no longer than asked for, and not at all once the process stops', async () => {
    const verdicts = createVerdicts()
    expect(await verdicts.endOf('x', 1, never())).toBeUndefined()
    const waiting = verdicts.endOf('x', LONG_MS, never())
    verdicts.close()
    expect(await waiting).toBeUndefined()
    expect(await verdicts.endOf('x', LONG_MS, never())).toBeUndefined()
    expect(verdicts.isClosed()).toBe(true)
  })
})
