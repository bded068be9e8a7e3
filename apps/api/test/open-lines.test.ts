import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AskedLine, bodyOn, createOpenLines } from '../src/ground/open-lines.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const log = { warn: vi.fn() }
const asked = (more: Partial<AskedLine> = {}): AskedLine => ({
  kind: 'wait',
  who: 'ada',
  mayHear: async () => true,
  hangUp: new AbortController().signal,
  ...more,
})

describe('a caller who waits', () => {
  test('is told what was found, and counted meanwhile', async () => {
    const lines = createOpenLines(log)
    const mayHear = vi.fn(async () => true)
    const told = await lines.during(asked({ mayHear }), async () => {
      expect(lines.count('wait')).toBe(1)
      return 'found'
    })
    expect([told, lines.count('wait')]).toEqual(['found', 0])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(mayHear).toHaveBeenCalledTimes(1)
  })

  test('is told nothing when what let them in has ended by then, however soon', async () => {
    const lines = createOpenLines(log)
    const waiting = lines.during(asked({ mayHear: async () => false }), async () => 'found')
    await expect(waiting).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    expect(lines.count('wait')).toBe(0)
  })

  test('is let go while nothing comes, with all lines of the same, and nobody else', async () => {
    const lines = createOpenLines(log)
    let may = true
    const mayHear = vi.fn(async () => may)
    const own = [lines.open(asked({ by: 'key', mayHear })), lines.open(asked({ by: 'key', mayHear }))]
    const other = lines.open(asked({ by: 'other key' }))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(mayHear).toHaveBeenCalledTimes(1)
    may = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(own.map(({ signal }) => signal.aborted)).toEqual([true, true])
    expect([other.signal.aborted, lines.count('wait')]).toEqual([false, 1])
  })

  test('stays while nobody can say whether they may', async () => {
    const lines = createOpenLines(log)
    const line = lines.open(asked({ mayHear: () => Promise.reject(new Error('the database is away')) }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(line.signal.aborted).toBe(false)
    await expect(line.isHeard()).rejects.toThrow('away')
  })

  test('is asked about once at a time, however long the answer takes', async () => {
    const lines = createOpenLines(log)
    const answers: ((may: boolean) => void)[] = []
    const line = lines.open(asked({ mayHear: () => new Promise((tell) => answers.push(tell)) }))
    await vi.advanceTimersByTimeAsync(30_000)
    expect(answers).toHaveLength(1)
    answers[0]?.(true)
    await vi.advanceTimersByTimeAsync(3_000)
    answers[1]?.(false)
    await vi.advanceTimersByTimeAsync(0)
    expect([line.signal.aborted, lines.count('wait')]).toEqual([true, 0])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(answers).toHaveLength(2)
  })

  test('has no more lines of a kind than it may, whatever lets it in', () => {
    const lines = createOpenLines(log)
    for (let n = 0; n < 32; n += 1) lines.open(asked({ kind: 'call', by: String(n) }))
    expect(() => lines.open(asked({ kind: 'call' }))).toThrow('32')
    expect(lines.open(asked({ kind: 'call', who: 'eve' })).signal.aborted).toBe(false)
    expect(lines.count('call')).toBe(33)
  })

  test('is let go when they hang up, and when the server stops', async () => {
    const lines = createOpenLines(log)
    const gone = new AbortController()
    const mayHear = vi.fn(async () => true)
    const line = lines.open(asked({ hangUp: gone.signal, mayHear }))
    gone.abort()
    expect([line.signal.aborted, lines.count('wait')]).toEqual([true, 0])
    const last = lines.open(asked({ mayHear }))
    lines.close()
    expect([last.signal.aborted, lines.count('wait')]).toEqual([true, 0])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(mayHear).not.toHaveBeenCalled()
  })
})

describe('a body that is sent piece by piece', () => {
  const pieces = () => ReadableStream.from([Buffer.from('a'), Buffer.from('b')])

  test('closes its line with its last piece, or when nobody reads it', async () => {
    const lines = createOpenLines(log)
    expect(await new Response(bodyOn(lines.open(asked()), pieces())).text()).toBe('ab')
    await bodyOn(lines.open(asked()), pieces()).cancel()
    expect(lines.count('wait')).toBe(0)
  })

  test('is broken off, and not ended, when its reader may hear no more', async () => {
    const lines = createOpenLines(log)
    let may = true
    const reader = bodyOn(lines.open(asked({ mayHear: async () => may })), pieces()).getReader()
    await reader.read()
    may = false
    await vi.advanceTimersByTimeAsync(3_000)
    await expect(reader.read()).rejects.toThrow('hear nothing more')
  })
})
