import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeWorkflow } from '../../src/features/editor/drawing/changes.ts'
import { changed, redone, startHistory, undone } from '../../src/features/editor/drawing/history.ts'
import { drawing, trigger } from './drawings.ts'

const start = () => startHistory(drawing([trigger()]))
const named = (name: string) => describeWorkflow({ name })

describe('undo', () => {
  test('gives the drawing before the last change back, and redo the one after it', () => {
    const two = changed(changed(start(), named('A'), 0), named('B'), 1)
    expect(undone(two).now.name).toBe('A')
    expect(undone(undone(two)).now.name).toBe('Test')
    expect(redone(undone(two)).now.name).toBe('B')
  })

  test('does nothing at either end', () => {
    const history = start()
    expect(undone(history)).toBe(history)
    expect(redone(history)).toBe(history)
  })

  test('takes typing in one field back at once', () => {
    const typed = ['A', 'Ab', 'Abc'].reduce(
      (history, name, at) => changed(history, named(name), at * 100, 'name'),
      start(),
    )
    expect(typed.past).toHaveLength(1)
    expect(undone(typed).now.name).toBe('Test')
  })

  test('keeps typing apart that paused, or went on after an undo', () => {
    const paused = changed(changed(start(), named('A'), 0, 'name'), named('Ab'), 5000, 'name')
    expect(undone(paused).now.name).toBe('A')
    const again = changed(undone(paused), named('Ac'), 5001, 'name')
    expect(undone(again).now.name).toBe('A')
  })

  test('forgets what was undone as soon as something new is done', () => {
    const other = changed(undone(changed(start(), named('A'), 0)), named('B'), 1)
    expect(redone(other)).toBe(other)
  })

  test('does not record a change that changes nothing', () => {
    const history = start()
    expect(changed(history, (same) => same, 0)).toBe(history)
  })
})

test('any number of undos and as many redos come back to where they began', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), fc.nat(40), (names, count) => {
      const history = names.reduce((now, name, at) => changed(now, named(name), at), start())
      const steps = Math.min(count, history.past.length)
      const back = Array.from({ length: steps }).reduce<typeof history>((now) => undone(now), history)
      const forth = Array.from({ length: steps }).reduce<typeof history>((now) => redone(now), back)
      expect(forth.now).toBe(history.now)
    }),
  )
})
