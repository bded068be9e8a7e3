import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/ground/new-id.ts'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

async function newWorkspace(credits: number): Promise<string> {
  const id = newId()
  await server.parts.db.prisma.workspace.create({ data: { id, name: id, credits } })
  return id
}

async function balanceOf(id: string): Promise<number> {
  return (await server.parts.db.prisma.workspace.findUniqueOrThrow({ where: { id } })).credits
}

const charge = (workspaceId: string, key: string, amount: number) =>
  server.parts.credits.charge({ key, workspaceId, amount, reason: 'test', executionId: 'e', step: 's' })

describe('credits', () => {
  test('never go below zero, and add up, however many take at the same time', async () => {
    const charges = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 5, maxLength: 40 })
    const holds = fc.asyncProperty(fc.integer({ min: 0, max: 200 }), charges, async (start, amounts) => {
      const id = await newWorkspace(start)
      const taken = await Promise.all(amounts.map((amount, n) => charge(id, `${id}:${n}`, amount)))
      const sum = amounts.filter((_, n) => taken[n]).reduce((total, amount) => total + amount, 0)
      const left = await balanceOf(id)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(left).toBe(start - sum)
      // Nobody was refused who could still have been served.
      const refused = amounts.filter((_, n) => !taken[n])
      expect(refused.every((amount) => amount > left)).toBe(true)
      expect(await server.parts.db.prisma.creditEntry.count({ where: { workspaceId: id } })).toBe(
        taken.filter(Boolean).length,
      )
    })
    await fc.assert(holds, { numRuns: 25 })
  })

  test('are taken once for the same call, also when it is asked for at once', async () => {
    const id = await newWorkspace(10)
    const answers = await Promise.all(Array.from({ length: 12 }, () => charge(id, `${id}:same`, 3)))
    expect(answers.every(Boolean)).toBe(true)
    expect(await balanceOf(id)).toBe(7)
  })

  test('come back once for a call that failed, and are taken again when it is tried again', async () => {
    const id = await newWorkspace(10)
    const key = `${id}:call`
    await charge(id, key, 4)
    await Promise.all([1, 2, 3].map(() => server.parts.credits.refund(key)))
    expect(await balanceOf(id)).toBe(10)
    await charge(id, key, 4)
    expect(await balanceOf(id)).toBe(6)
  })

  test('cannot be made negative by hand either', async () => {
    const id = await newWorkspace(1)
    const sql = 'UPDATE workspaces SET credits = -1 WHERE id = $1'
    await expect(server.parts.db.pool.query(sql, [id])).rejects.toMatchObject({ code: '23514' })
  })
})
