import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAutosave, type SaveStatus } from '../../src/features/editor/autosave.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A server whose answers the test gives when it wants to. */
function openServer() {
  const saved: string[] = []
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  const statuses: SaveStatus[] = []
  const autosave = createAutosave<string>({
    delayMs: 1000,
    retryMs: (error, failures) => (String(error).includes('away') ? 2000 * failures : undefined),
    onStatus: (status) => void statuses.push(status),
    save: (value) => {
      saved.push(value)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
  })
  const settle = async (error?: Error) => {
    const next = waiting.shift()
    if (error === undefined) next?.resolve()
    else next?.reject(error)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { autosave, saved, statuses, settle }
}

test('saves once, a second after the last keystroke', async () => {
  const { autosave, saved, statuses, settle } = openServer()
  autosave.change('a')
  await vi.advanceTimersByTimeAsync(900)
  autosave.change('ab')
  await vi.advanceTimersByTimeAsync(999)
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(saved).toEqual(['ab'])
  await settle()
  expect(statuses).toEqual(['unsaved', 'unsaved', 'saving', 'saved'])
})

test('an urgent change is saved at once', async () => {
  const { autosave, saved } = openServer()
  autosave.change('a', true)
  await vi.advanceTimersByTimeAsync(0)
  expect(saved).toEqual(['a'])
})

test('what changes while a save is under way is saved after it, newest only', async () => {
  const { autosave, saved, settle } = openServer()
  autosave.change('a', true)
  await vi.advanceTimersByTimeAsync(0)
  autosave.change('b')
  autosave.change('c')
  const everything = autosave.flush()
  expect(saved).toEqual(['a'])
  await settle()
  expect(saved).toEqual(['a', 'c'])
  await settle()
  expect(await everything).toBe(true)
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toEqual(['a', 'c'])
})

test('a failed save says so, keeps the value, and the next flush tries again', async () => {
  const { autosave, saved, statuses, settle } = openServer()
  autosave.change('a')
  const first = autosave.flush()
  await settle(new Error('offline'))
  expect(await first).toBe(false)
  expect(statuses.at(-1)).toBe('failed')
  const second = autosave.flush()
  await settle()
  expect(await second).toBe(true)
  expect(saved).toEqual(['a', 'a'])
})

test('nothing to save is saved already', async () => {
  const { autosave, saved } = openServer()
  expect(await autosave.flush()).toBe(true)
  expect(saved).toEqual([])
})

test('a save that failed because nobody answered is tried again by itself, later each time', async () => {
  const { autosave, saved, statuses, settle } = openServer()
  autosave.change('a', true)
  await vi.advanceTimersByTimeAsync(0)
  await settle(new Error('away'))
  await vi.advanceTimersByTimeAsync(1999)
  expect(saved).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(1)
  expect(saved).toEqual(['a', 'a'])
  await settle(new Error('away'))
  await vi.advanceTimersByTimeAsync(3999)
  expect(saved).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  await settle()
  expect(statuses.at(-1)).toBe('saved')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(saved).toHaveLength(3)
})

test('a save that was refused is not tried again by itself', async () => {
  const { autosave, saved, settle } = openServer()
  autosave.change('a', true)
  await vi.advanceTimersByTimeAsync(0)
  await settle(new Error('refused'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(saved).toEqual(['a'])
})

test('what is discarded is not saved any more', async () => {
  const { autosave, saved, statuses, settle } = openServer()
  autosave.change('a', true)
  await vi.advanceTimersByTimeAsync(0)
  await settle(new Error('refused'))
  autosave.discard()
  expect(statuses.at(-1)).toBe('saved')
  expect(await autosave.flush()).toBe(true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(saved).toEqual(['a'])
})
