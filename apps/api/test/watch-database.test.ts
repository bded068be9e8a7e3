import { afterEach, expect, inject, test } from 'vitest'
import { watchDatabase } from '../src/db/watch-database.ts'
import { type DatabaseProxy, openDatabaseProxy } from './support/database-proxy.ts'

let proxy: DatabaseProxy
let stop = () => {}

afterEach(async () => {
  stop()
  await proxy.close()
})

test.each(['down', 'silent'] as const)(
  'a database that is %s is logged once when it goes and once when it is back, with how long it was away',
  async (weather) => {
    const url = inject('databaseUrl')
    proxy = await openDatabaseProxy(`${new URL(url).searchParams.get('host')}/.s.PGSQL.5432`)
    const lines: string[] = []
    let hangs = 0
    const watch = watchDatabase({
      config: { connectionString: proxy.through(url) },
      onHang: () => {
        hangs += 1
      },
      log: {
        error: (_: object, text: string) => void lines.push(text),
        info: ({ awayMs }: { awayMs: number }, text: string) => void lines.push(`${text} ${awayMs > 0}`),
      } as never,
    })
    stop = watch.stop
    await proxy.become(weather)
    await expect.poll(() => watch.isAway()).toBe(true)
    await new Promise((wake) => setTimeout(wake, 2_000))
    await proxy.become('clear')
    await expect.poll(() => watch.isAway()).toBe(false)
    expect(lines).toEqual([expect.stringContaining('went away'), 'the database is back true'])
    expect(hangs).toBe(weather === 'silent' ? 1 : 0)
  },
)
