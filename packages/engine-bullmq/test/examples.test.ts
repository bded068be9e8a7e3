import { readFileSync } from 'node:fs'
import { createMemoryExecutionStore } from '@orch/engine'
import { ModuleKind, ScriptTarget, transpile } from 'typescript'
import { expect, inject, test } from 'vitest'
import { connectPostgres, connectRedis, createBullEngine } from '../src/index.ts'

/** The `@example` of a file as the body of a function: what it imports is handed in. */
function programIn(file: string): string {
  const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
  const lines = /@example\n \* ```ts\n([\s\S]*?) \* ```/.exec(source)?.[1] ?? ''
  const program = lines.replace(/^ \* ?/gm, '').replace(/^import .*\n/gm, '')
  return transpile(program, { target: ScriptTarget.ESNext, module: ModuleKind.ESNext })
}

/** With servers of the tests in place of those that it names. @returns what it printed */
async function printedBy(file: string): Promise<unknown[]> {
  const printed: unknown[] = []
  const handed = {
    connectRedis: (options: object) => connectRedis({ ...options, url: inject('redisUrl') }),
    connectPostgres: (options: object) =>
      connectPostgres({ ...options, url: inject('postgresUrl'), schema: `example_${process.pid}` }),
    createBullEngine,
    createMemoryExecutionStore,
    console: { log: (...values: unknown[]) => printed.push(...values), error: console.error },
  }
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor
  await new AsyncFunction(...Object.keys(handed), programIn(file))(...Object.values(handed))
  return printed
}

test.each([
  ['redis/connect-redis.ts', [true]],
  ['postgres/connect-postgres.ts', [true]],
  ['bull-engine.ts', [{ status: 'success', output: 'Hello' }]],
])('the example in %s prints what it says', async (file, expected) => {
  expect(await printedBy(file)).toEqual(expected)
})
