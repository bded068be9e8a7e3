import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createInTurn } from '../src/run/in-turn.ts'

test('jobs of one key run in the order they came, however long each takes; other keys do not wait', async () => {
  const done: string[] = []
  const inTurn = createInTurn(() => undefined)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const job =
    (name: string, wait: Promise<unknown> = Promise.resolve()) =>
    async () => {
      await wait
      done.push(name)
    }
  inTurn('a', job('a1', held))
  inTurn('a', job('a2'))
  inTurn('b', job('b1'))
  await sleep(0)
  expect(done).toEqual(['b1'])
  release()
  await sleep(0)
  expect(done).toEqual(['b1', 'a1', 'a2'])
})

test('a job that fails is told of and holds nothing up', async () => {
  const done: string[] = []
  const failures: unknown[] = []
  const inTurn = createInTurn((error) => failures.push(error))
  inTurn('a', () => Promise.reject(new Error('lost')))
  inTurn('a', async () => {
    done.push('next')
  })
  await sleep(0)
  expect(failures).toEqual([new Error('lost')])
  expect(done).toEqual(['next'])
})
