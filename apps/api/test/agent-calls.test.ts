import { createRedactor } from '@orch/redact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../src/ground/api-error.ts'
import { createToolChanges } from '../src/routes/mcp/tool-changes.ts'
import { refusedCall, refusedList, toolResult } from '../src/routes/mcp/tool-result.ts'
import { createWaitingCalls } from '../src/routes/mcp/waiting-calls.ts'

type Answer = Parameters<typeof toolResult>[0]

describe('what an agent reads of a workflow', () => {
  const answer = (more: Partial<Answer>): Answer => ({
    executionId: 'e1',
    status: 'success',
    output: null,
    error: null,
    errorCode: null,
    answerSeconds: 30,
    ...more,
  })
  const textOf = async (more: Partial<Answer>) => {
    const { content, isError = false, _meta } = await toolResult(answer(more))
    const [first] = content
    return { text: first?.type === 'text' ? first.text : '', isError, meta: _meta }
  }

  test.each([
    ['a text', 'Done', 'Done'],
    ['a value', { sent: [1, 2n ** 60n] }, '{"sent":[1,1152921504606846976]}'],
    ['nothing', null, 'null'],
  ])('is %s as it is', async (_, output, text) => {
    expect(await textOf({ output: output as Answer['output'] })).toEqual({
      text,
      isError: false,
      meta: { 'orch/executionId': 'e1' },
    })
  })

  test('is a refusal when it is more than any model reads', async () => {
    const { text, isError, meta } = await textOf({ output: 'x'.repeat(1024 * 1024 + 1) })
    expect([isError, meta]).toEqual([true, { 'orch/code': 'RESULT_TOO_LARGE', 'orch/executionId': 'e1' }])
    expect(text).toMatch(/gave 1048577 characters.*1048576 at most\. Execution e1$/)
    expect((await textOf({ output: 'x'.repeat(1024 * 1024) })).isError).toBe(false)
  })

  test('is why it ended', async () => {
    expect(await textOf({ status: 'error', error: 'No route', errorCode: 'UNREACHABLE' })).toEqual({
      text: 'EXECUTION_FAILED: The workflow ended as error (UNREACHABLE): No route. Execution e1',
      isError: true,
      meta: { 'orch/code': 'EXECUTION_FAILED', 'orch/executionId': 'e1' },
    })
    expect((await textOf({ status: 'cancelled' })).text).toContain('ended as cancelled (no code). Execution')
  })

  test('is that it goes on, which is not a failure', async () => {
    expect(await textOf({ status: 'waiting' })).toMatchObject({
      text: 'The workflow is waiting after 30 s and goes on. Execution e1',
      isError: false,
    })
  })
})

describe('a refusal to an agent', () => {
  const log = { error: vi.fn() }
  const parts = { log, redactor: createRedactor() } as unknown as Parameters<typeof refusedCall>[0]

  test('of a call says what to do', () => {
    const { isError, content } = refusedCall(parts, new ApiError('WORKFLOW_PAUSED', 'It is paused'))
    expect(isError).toBe(true)
    expect(JSON.stringify(content)).toMatch(/WORKFLOW_PAUSED: It is paused\. \w+/)
    expect(log.error).not.toHaveBeenCalled()
  })

  test('of a fault is logged, and tells nothing of it', () => {
    const told = refusedCall(parts, new Error('column "salary" is missing'))
    expect(JSON.stringify(told)).not.toContain('salary')
    expect(log.error).toHaveBeenCalledTimes(1)
    expect(JSON.stringify(refusedCall(parts, 'thrown text'))).not.toContain('thrown text')
  })

  test('of a list says whose fault it is by the code of the protocol', () => {
    expect(refusedList(parts, new ApiError('FORBIDDEN', 'Not with this key'))).toMatchObject({
      code: -32_602,
      message: expect.stringContaining('FORBIDDEN: Not with this key'),
    })
    expect(refusedList(parts, new ApiError('UNAVAILABLE', 'Later'))).toMatchObject({ code: -32_603 })
  })
})

describe('a call that waits', () => {
  const name = (session: string | undefined, requestId: unknown = 1, keyId = 'k1') => ({
    keyId,
    session,
    requestId,
  })
  const ended = (signal: AbortSignal) =>
    new Promise<string>((resolve) => {
      if (signal.aborted) resolve('given up')
      signal.addEventListener('abort', () => resolve('given up'))
    })

  test('is given up by its name, and by no other', async () => {
    const calls = createWaitingCalls()
    const signals: AbortSignal[] = []
    const call = calls.during(name('s1'), undefined, (signal) => {
      signals.push(signal)
      return ended(signal)
    })
    for (const other of [name('s2'), name('s1', 2), name('s1', '1'), name('s1', 1, 'k2'), name(undefined)])
      calls.giveUp(other)
    expect(signals[0]?.aborted).toBe(false)
    calls.giveUp(name('s1'))
    expect(await call).toBe('given up')
  })

  test('ends when its client hangs up', async () => {
    const calls = createWaitingCalls()
    const hangUp = new AbortController()
    const call = calls.during(name('s1'), hangUp.signal, ended)
    hangUp.abort()
    expect(await call).toBe('given up')
  })

  test('without a session can be given up by nobody: two clients may count alike', async () => {
    const calls = createWaitingCalls()
    const hangUp = [new AbortController(), new AbortController()]
    const both = hangUp.map(({ signal }) => calls.during(name(undefined), signal, ended))
    calls.giveUp(name(undefined))
    hangUp[0]?.abort()
    expect(await both[0]).toBe('given up')
    const still = await Promise.race([both[1], Promise.resolve('still waits')])
    expect(still).toBe('still waits')
    hangUp[1]?.abort()
    expect(await both[1]).toBe('given up')
  })

  test('that has ended is forgotten, also when it failed; a later one of the same name is its own', async () => {
    const calls = createWaitingCalls()
    const failed = calls.during(name('s1'), undefined, () => Promise.reject(new Error('no')))
    await expect(failed).rejects.toThrow('no')
    calls.giveUp(name('s1'))
    const signals: AbortSignal[] = []
    await calls.during(name('s1'), undefined, async (signal) => void signals.push(signal))
    expect(signals[0]?.aborted).toBe(false)
  })

  test('is not let go by an earlier one of the same name that ends', async () => {
    const calls = createWaitingCalls()
    const hangUp = new AbortController()
    const first = calls.during(name('s1'), hangUp.signal, ended)
    const second = calls.during(name('s1'), undefined, ended)
    hangUp.abort()
    await first
    calls.giveUp(name('s1'))
    expect(await second).toBe('given up')
  })
})

describe('agents that listen for other tools', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function listening() {
    const state = { offered: 'a', fails: false, stops: false, asked: 0 }
    const warn = vi.fn()
    const changes = createToolChanges({
      db: {
        pool: {
          async query() {
            state.asked += 1
            if (state.fails) throw new Error('the database is away')
            return { rows: [{ offered: state.offered }] }
          },
        },
      },
      log: { warn },
      isStopping: () => state.stops,
    } as unknown as Parameters<typeof createToolChanges>[0])
    return { state, warn, changes }
  }

  test('hear of a change once, and of the first sight nothing', async () => {
    const { state, changes } = listening()
    const heard = vi.fn()
    changes.busOf('w1').subscribe(heard)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard).not.toHaveBeenCalled()
    state.offered = 'b'
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard.mock.calls).toEqual([[{ kind: 'tools_list_changed' }]])
  })

  test('share one question in a workspace, and are told apart from another one', async () => {
    const { state, changes } = listening()
    const [a, b, other] = [vi.fn(), vi.fn(), vi.fn()]
    const endA = changes.busOf('w1').subscribe(a)
    changes.busOf('w1').subscribe(b)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(state.asked).toBe(2)
    expect([changes.roomFor('w1'), changes.roomFor('w2')]).toEqual([30, 32])
    endA()
    state.offered = 'b'
    changes.busOf('w2').subscribe(other)
    await vi.advanceTimersByTimeAsync(2_000)
    expect([a, b, other].map((heard) => heard.mock.calls.length)).toEqual([0, 1, 0])
  })

  test('leave nothing behind when the last one goes', async () => {
    const { state, changes } = listening()
    const end = changes.busOf('w1').subscribe(vi.fn())
    await vi.advanceTimersByTimeAsync(0)
    end()
    expect([vi.getTimerCount(), changes.roomFor('w1')]).toEqual([0, 32])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state.asked).toBe(1)
  })

  test('hear of what changed while the database was away', async () => {
    const { state, warn, changes } = listening()
    const heard = vi.fn()
    changes.busOf('w1').subscribe(heard)
    await vi.advanceTimersByTimeAsync(2_000)
    state.fails = true
    await vi.advanceTimersByTimeAsync(4_000)
    expect(warn).toHaveBeenCalledTimes(2)
    Object.assign(state, { fails: false, offered: 'b' })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(heard).toHaveBeenCalledTimes(1)
  })

  test('are asked for nothing more by a server that stops', async () => {
    const { state, changes } = listening()
    changes.busOf('w1').subscribe(vi.fn())
    await vi.advanceTimersByTimeAsync(0)
    state.stops = true
    await vi.advanceTimersByTimeAsync(10_000)
    expect(state.asked).toBe(1)
  })
})
