import { describe, expect, test } from 'vitest'
import type { AuthEntries } from '../src/auth/auth-entries.ts'
import { createGuesses, type GuessOrigin } from '../src/auth/guesses.ts'
import { createRates } from '../src/triggers/rates.ts'
import { rememberGuess, requireGuess } from '../src/verbs/webhooks/require-guess.ts'

/** The entries of a database, without the database: they end when their time is over. */
function open() {
  let now = 0
  const rows = new Map<string, { value: string; end: number }>()
  const alive = (key: string) => {
    const row = rows.get(key)
    return row && row.end > now ? row : undefined
  }
  const put = (key: string, value: string, seconds = Number.POSITIVE_INFINITY) =>
    void rows.set(key, { value, end: now + seconds })
  const entries: AuthEntries = {
    get: async (key) => alive(key)?.value ?? null,
    getAndDelete: async () => null,
    async increment(key, seconds) {
      const known = alive(key)
      if (known) known.value = String(Number(known.value) + 1)
      else put(key, '1', seconds)
      return Number(alive(key)?.value)
    },
    set: async (key, value, seconds) => put(key, value, seconds),
    delete: async (key) => void rows.delete(key),
  }
  const guesses = createGuesses(entries)
  return {
    ...guesses,
    rows,
    wait(seconds: number) {
      now += seconds
    },
    async takes(count: number, account: string, place: GuessOrigin, of?: 'password' | 'code') {
      const waits: (number | undefined)[] = []
      for (let n = 0; n < count; n += 1) waits.push(await guesses.take(account, place, of))
      return waits
    },
  }
}

const at = (address: string, device?: string): GuessOrigin => ({ address, device })

describe('guesses of a password', () => {
  test('are free ten times; then one a minute, and after fifty one in a quarter of an hour', async () => {
    const guesses = open()
    expect(await guesses.takes(10, 'ada', at('1.1.1.1'))).toEqual(Array(10).fill(undefined))
    expect(await guesses.takes(3, 'ada', at('1.1.1.1'))).toEqual([undefined, 60, 60])
    guesses.wait(61)
    expect(await guesses.takes(2, 'ada', at('1.1.1.1'))).toEqual([undefined, 60])
    await guesses.takes(40, 'ada', at('1.1.1.1'))
    guesses.wait(901)
    expect(await guesses.takes(2, 'ada', at('1.1.1.1'))).toEqual([undefined, 900])
  })

  test('from any number of unknown addresses count as one', async () => {
    const guesses = open()
    const all = await Promise.all(Array.from({ length: 12 }, (_, n) => guesses.take('ada', at(`1.1.1.${n}`))))
    expect(all.filter((wait) => wait !== undefined)).toHaveLength(1)
  })

  test('of one account leave the others alone, and are forgotten in a day', async () => {
    const guesses = open()
    await guesses.takes(30, 'ada', at('1.1.1.1'))
    expect(await guesses.take('bob', at('1.1.1.1'))).toBeUndefined()
    guesses.wait(86_401)
    expect(await guesses.takes(10, 'ada', at('1.1.1.1'))).toEqual(Array(10).fill(undefined))
  })

  test('and of codes are counted apart', async () => {
    const guesses = open()
    await guesses.takes(30, 'ada', at('1.1.1.1'), 'code')
    expect(await guesses.takes(10, 'ada', at('1.1.1.1'), 'password')).toEqual(Array(10).fill(undefined))
    expect((await guesses.takes(2, 'ada', at('1.1.1.1'), 'code')).at(-1)).toBe(60)
  })
})

describe('who came in before', () => {
  test('is not kept out by strangers, at the same address or with the same browser', async () => {
    const guesses = open()
    const device = await guesses.succeed('ada', at('1.1.1.1'))
    await guesses.takes(60, 'ada', at('9.9.9.9'))
    expect(await guesses.take('ada', at('9.9.9.9'))).toBe(900)
    expect(await guesses.take('ada', at('1.1.1.1'))).toBeUndefined()
    expect(await guesses.take('ada', at('8.8.8.8', device))).toBeUndefined()
  })

  test('gets a new mark for the browser once, and its count begins again', async () => {
    const guesses = open()
    const device = await guesses.succeed('ada', at('1.1.1.1'))
    expect(device).toMatch(/^[\w-]{43}$/)
    await guesses.takes(12, 'ada', at('1.1.1.1', device))
    expect(await guesses.succeed('ada', at('1.1.1.1', device))).toBeUndefined()
    expect(await guesses.takes(10, 'ada', at('1.1.1.1', device))).toEqual(Array(10).fill(undefined))
    expect(await guesses.succeed('ada', at('1.1.1.1', 'made up'))).toMatch(/^[\w-]{43}$/)
  })

  test('is not a stranger in the same network of IPv6, and one in the next', async () => {
    const guesses = open()
    await guesses.succeed('ada', at('2001:db8:1:2::1'))
    await guesses.takes(60, 'ada', at('2001:db8:1:3::1'))
    expect(await guesses.take('ada', at('2001:db8:1:3:ffff::'))).toBe(900)
    for (const address of ['2001:db8:1:2::9', '2001:db8:1:2:a:b:c:d', '2001:db8:1:2:0:0:0:9'])
      expect(await guesses.take('ada', at(address))).toBeUndefined()
  })

  test('leaves no mark that could be used by who reads the rows', async () => {
    const guesses = open()
    const device = await guesses.succeed('ada', at('1.1.1.1'))
    expect([...guesses.rows.keys()].join()).not.toContain(device ?? 'nothing')
  })

  test('has a mark for one account alone', async () => {
    const guesses = open()
    const device = await guesses.succeed('ada', at('1.1.1.1'))
    await guesses.takes(60, 'bob', at('9.9.9.9'))
    expect(await guesses.take('bob', at('9.9.9.9', device))).toBe(900)
  })
})

describe('guesses at the password of a page', () => {
  type Said = { code: string; details: { retryAfterSeconds?: number } }

  function openPage() {
    let now = 0
    const parts = { rates: createRates(() => now), guesses: open() }
    const said = (peer: string, place = 'form') =>
      requireGuess(parts, { place, peer }).then(
        (): Said => ({ code: 'in', details: {} }),
        (error: Said) => error,
      )
    const guess = async (peer: string, place?: string) => (await said(peer, place)).code
    return {
      guess,
      said,
      wait(seconds: number) {
        now += seconds * 1000
      },
      known: (peer: string) => rememberGuess(parts, { place: 'form', peer }),
      async guesses(count: number, peer: string) {
        const said: string[] = []
        for (let n = 0; n < count; n += 1) said.push(await guess(peer))
        return said
      },
    }
  }

  test('are ten a minute of one address, or of one network of IPv6', async () => {
    const page = openPage()
    expect(await page.guesses(11, '1.1.1.1')).toEqual([...Array(10).fill('in'), 'RATE_LIMITED'])
    await page.guesses(10, '2001:db8:1:2::1')
    expect(await page.guess('2001:db8:1:2::2')).toBe('RATE_LIMITED')
    expect(await page.guess('2001:db8:1:3::2')).toBe('in')
    expect(await page.guess('1.1.1.1', 'another form')).toBe('in')
  })

  test('of strangers slow down strangers, and are nothing to an address that came in before', async () => {
    const page = openPage()
    await page.known('7.7.7.7')
    for (let n = 0; n < 20; n += 1) await page.guesses(11, `9.9.9.${n}`)
    expect(await page.guess('8.8.8.8')).toBe('RATE_LIMITED')
    expect(await page.guesses(11, '7.7.7.7')).toEqual([...Array(10).fill('in'), 'RATE_LIMITED'])
  })

  test('from a thousand addresses are sixty a minute, and a visitor among them comes in when they were told', async () => {
    const page = openPage()
    const crowd = Array.from({ length: 1000 }, (_, n) => `9.9.${n >> 8}.${n & 255}`)
    const guessAll = async () => {
      const codes = await Promise.all(crowd.map((peer) => page.guess(peer)))
      return codes.filter((code) => code === 'in').length
    }
    expect(await guessAll()).toBe(60)
    const { code, details } = await page.said('8.8.8.8')
    expect(code).toBe('RATE_LIMITED')
    const turn = details.retryAfterSeconds ?? Number.NaN
    expect(turn).toBeLessThanOrEqual(crowd.length)
    for (let second = 0; second < turn; second += 60) {
      page.wait(Math.min(60, turn - second))
      expect(await guessAll()).toBeLessThanOrEqual(60)
    }
    expect(await page.guess('8.8.8.8')).toBe('in')
  })

  test('of many networks of one place of IPv6 wait for one turn', async () => {
    const page = openPage()
    for (let n = 0; n < 60; n += 1) await page.guess(`9.9.9.${n}`)
    const said = await Promise.all(['1', '2', 'ffff'].map((net) => page.said(`2001:db8:1:${net}::1`)))
    expect(said.map(({ details }) => details.retryAfterSeconds)).toEqual([1, 1, 1])
  })
})
