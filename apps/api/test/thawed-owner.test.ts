import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ownership } from '../src/run/ownership/ownership.ts'
import { createSharedOwner } from '../src/run/ownership/shared-owner.ts'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let owner: Ownership
let early: Promise<number | null>
let ms = 0
let lost = 0

beforeAll(async () => {
  server = await openServer()
  const { db, config } = server.parts
  const parts = { db, log: pino({ level: 'silent' }), isWorker: false }
  owner = createSharedOwner(parts, config.databaseUrl ?? '', () => ms)
  early = owner.holder.ready().then(() => owner.holder.number())
  await owner.start({
    onFreed() {},
    onLost() {
      lost += 1
    },
    onCancelled() {},
    onNotices() {},
  })
})

afterAll(async () => {
  await owner.stop()
  await server.close()
})

/** What another server does with one that stood still for long. */
async function endOf(number: number | null): Promise<void> {
  await server.parts.db.pool.query('DELETE FROM execution_owners WHERE number = $1', [number])
}

test('what a queue hands over while the process starts waits until it has its number', async () => {
  expect(await early).toBeTypeOf('number')
})

test('a process that stood still takes nothing under a number that others have ended', async () => {
  const before = owner.holder.number()
  await endOf(before)
  ms += 20_000
  await Promise.all(Array.from({ length: 10 }, () => owner.holder.ready()))
  const now = owner.holder.number()
  expect(now).not.toBe(before)
  expect(lost).toBe(1)
  expect(await owner.isOwner()).toBe(true)
})

test('one that stood still and lost nothing keeps its number, and one that did not is not kept waiting', async () => {
  const before = owner.holder.number()
  ms += 20_000
  await owner.holder.ready()
  await owner.holder.ready()
  expect(owner.holder.number()).toBe(before)
  expect(lost).toBe(1)
})
