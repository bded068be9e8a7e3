import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from './support/authenticator.ts'
import { newBrowser } from './support/browser-jar.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const PASSWORD = 'correct horse battery'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

/** As when as many changes as there are connections came at once: a change that asks for a second one waits for its like for ever. */
async function withOneConnection(act: () => Promise<void>): Promise<void> {
  const { pool } = server.parts.db
  const taken: pg.PoolClient[] = []
  try {
    while (taken.length < pool.options.max - 1) taken.push(await pool.connect())
    await act()
  } finally {
    for (const client of taken) client.release()
  }
}

const idOf = async (person: TestPerson) => (await person.call<{ id: string }>('GET', '/api/user')).id

test('operators change accounts, and people delete their own, where one connection is left', async () => {
  const ada = await server.signUp('Ada')
  const eve = await server.signUp('Eve')
  const id = await idOf(eve)
  await withOneConnection(async () => {
    for (const change of ['promote', 'demote', 'block', 'unblock'])
      expect([change, (await ada.ask('POST', `/api/admin/accounts/${id}/${change}`)).status]).toEqual([
        change,
        200,
      ])
  })
  const flo = await server.signUp('Flo')
  await withOneConnection(async () => {
    const answer = await flo.ask('POST', '/api/user/delete', { password: PASSWORD })
    expect(answer.status, await answer.text()).toBe(200)
  })
})

test('two-factor is set up, its codes are renewed and it is turned off where one connection is left', async () => {
  const person = newBrowser(server)
  const words = { name: 'Kim', email: 'kim@example.com', password: PASSWORD }
  await person.call('POST', '/api/auth/sign-up/email', words)
  await withOneConnection(async () => {
    const password = { password: PASSWORD }
    const { secret } = await person.call<{ secret: string }>('POST', '/api/user/two-factor', password)
    await person.call('POST', '/api/user/two-factor/confirm', { code: codeOf(secret) })
    await person.call('POST', '/api/user/two-factor/backup-codes', password)
    await person.call('POST', '/api/user/two-factor/off', password)
  })
})
