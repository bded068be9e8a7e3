import { expect, test } from 'vitest'
import { keepAlive } from '../src/db/keep-alive.ts'

test('where the system does not say whether the database lives, it is looked at again, and nothing is started', async () => {
  const looks = [new Error('EMFILE'), new Error('EMFILE'), true, new Error('EMFILE'), false]
  const told: string[] = []
  let revive = () => {}
  const revived = new Promise<void>((resolve) => {
    revive = resolve
  })
  const postgres = {
    isAlive() {
      const look = looks.shift() ?? true
      if (look instanceof Error) throw look
      return look
    },
    async revive() {
      told.push(`revived with ${looks.length} looks left`)
      revive()
    },
  }
  const log = { error: (...words: unknown[]) => told.push(String(words.at(-1))), info: () => {} }
  const stop = keepAlive(postgres, log as never)
  await revived
  await stop()
  expect(told).toEqual([
    'whether the embedded PostgreSQL lives cannot be told now',
    'whether the embedded PostgreSQL lives cannot be told now',
    'the embedded PostgreSQL ended: starting it again',
    'revived with 0 looks left',
  ])
})
