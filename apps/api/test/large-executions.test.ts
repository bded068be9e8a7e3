import { expect, test } from 'vitest'
import { stepsOf } from '../src/run/stored-outcomes.ts'
import { waitsOf } from '../src/run/stored-waits.ts'

const MANY = 5_000
const TAKEN = [{ id: 'x', workspace_id: 'w' }]

/** A store that has these rows, and nothing sealed. */
function storeOf(row: (n: number) => object) {
  const rows = Array.from({ length: MANY }, (_, n) => ({ execution_id: 'x', step: `s${n}`, ...row(n) }))
  return { db: { pool: { query: async () => ({ rows }) } }, kept: { recall: async () => 1 } } as never
}

/** Turns of the event loop that others had while something was read. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  void work.then(() => {
    isOver = true
  })
  while (!isOver) {
    await new Promise((next) => setImmediate(next))
    turns += 1
  }
  return turns
}

test('others go on while the outcomes of very many steps are read', async () => {
  const read = stepsOf(
    storeOf(() => ({ status: 'success', handle: null, crashes: 0 })),
    TAKEN,
  )
  expect(await turnsDuring(read)).toBeGreaterThanOrEqual(MANY / 500)
  expect((await read).get('x')?.outcomes.size).toBe(MANY)
})

test('others go on while very many waits are read, and all of them are kept in order', async () => {
  const wait = { kind: 'delay', until: new Date(0), child_id: null, attempt: null, answered: false }
  const read = waitsOf(
    storeOf(() => wait),
    TAKEN,
  )
  expect(await turnsDuring(read)).toBeGreaterThanOrEqual(MANY / 500)
  expect((await read).get('x')?.map(({ step }) => step)).toEqual(
    Array.from({ length: MANY }, (_, n) => `s${n}`),
  )
})
