import { describe, expect, test } from 'vitest'
import { createDeathWatch, type Seen } from '../src/run/ownership/death-watch.ts'
import { noticesIn, payloadsOf } from '../src/run/ownership/notice-payloads.ts'

describe('who has died', () => {
  const seen = (beat: number, connected: boolean): Seen[] => [{ number: 7, beat: String(beat), connected }]
  const looks = (times: number, look: (n: number) => unknown[]) =>
    Array.from({ length: times }, (_, n) => look(n).length)

  test('a process without a connection, at the third look that finds no new beat', () => {
    const watch = createDeathWatch()
    expect(looks(2, () => watch.observe(seen(1, false)))).toEqual([0, 0])
    expect(watch.observe(seen(1, false))).toMatchObject([{ number: 7, how: 'died' }])
  })

  test('not one whose connection was cut, and which is back at the next look', () => {
    const watch = createDeathWatch()
    expect(looks(2, () => watch.observe(seen(1, false)))).toEqual([0, 0])
    expect(watch.observe(seen(2, true))).toEqual([])
    expect(looks(2, () => watch.observe(seen(2, false)))).toEqual([0, 0])
  })

  test('a process that stands still, with its connection, after many looks', () => {
    const watch = createDeathWatch()
    expect(looks(14, () => watch.observe(seen(1, true)))).toEqual(Array(14).fill(0))
    expect(watch.observe(seen(1, true))).toMatchObject([{ how: 'stands still' }])
  })

  test('never one that lives, however long this process looks', () => {
    const watch = createDeathWatch()
    expect(looks(60, (n) => watch.observe(seen(n, n % 3 > 0)))).toEqual(Array(60).fill(0))
  })
})

describe('what servers tell each other', () => {
  const notice = (steps: string[]) => ({ executionId: 'x', steps, isTurn: true, isEnded: true })

  test('arrives whole, in texts that NOTIFY takes, the end with the last step', () => {
    const steps = Array.from({ length: 500 }, (_, n) => `loop:${n}/${'step'.repeat(30)}`)
    const payloads = payloadsOf([notice(steps), notice([])], 1)
    expect(payloads.every((text) => Buffer.byteLength(text) < 8_000)).toBe(true)
    const heard = payloads.flatMap((text) => noticesIn(text, 2))
    expect(heard.flatMap((one) => one.steps)).toEqual(steps)
    const ends = heard.flatMap(({ isEnded }, n) => (isEnded ? [n] : []))
    expect(ends).toEqual([heard.length - 2, heard.length - 1])
  })

  test('is not news to the one who said it, and what is not a notice is left out', () => {
    const [payload = ''] = payloadsOf([notice(['a'])], 1)
    expect(noticesIn(payload, 1)).toEqual([])
    for (const strange of ['', '{', '[]', '{"from":3}']) expect(noticesIn(strange, 2)).toEqual([])
  })
})
