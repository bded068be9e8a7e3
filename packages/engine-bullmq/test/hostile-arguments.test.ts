import { createMemoryExecutionStore, type Engine, EngineError } from '@orch/engine'
import { afterAll, inject } from 'vitest'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as bull from '../src/index.ts'

const options = () => ({
  store: createMemoryExecutionStore(),
  now: () => new Date(),
  onError: () => {},
  work: { actions: { run: async () => ({ output: 1 }) }, random: () => 0.5, parallel: 2, limits: {} },
})
const connect = () => bull.connectRedis({ url: inject('redisUrl'), prefix: `{hostile-${process.pid}}` })

let shared: bull.Link | undefined
const link = () => {
  shared ??= connect()
  return shared
}
afterAll(() => shared?.close())

async function withEngine(use: (engine: Engine) => unknown): Promise<void> {
  const { work: _, ...handsOver } = options()
  const engine = bull.createBullEngine({ link: link(), ...handsOver })
  try {
    await use(engine)
  } finally {
    await engine.drain(0)
  }
}

const ofEngine = (method: 'dispatch' | 'interrupt' | 'drain', args: () => unknown[]): Sample => ({
  call: (...given) => withEngine((made) => (made[method] as (...all: never[]) => unknown)(...given)),
  args,
})

refusesHostileArguments(import.meta.url, [EngineError], {
  connectRedis: {
    call: (given) => bull.connectRedis(given).close(),
    args: () => [{ url: inject('redisUrl'), prefix: '{hostile}', onError: () => {} }],
  },
  connectPostgres: {
    call: async (given) => (await bull.connectPostgres(given)).close(),
    args: () => [
      { url: inject('postgresUrl'), schema: `hostile_${process.pid}`, connections: 3, onError: () => {} },
    ],
  },
  createBullEngine: {
    // What a function of a link gives is up to the link.
    passes: ['0.link.openQueue = a function', '0.link.openWorker = a function', '0.link.claim = a function'],
    call: (given) => bull.createBullEngine(given).drain(0),
    args: () => [{ link: link(), ...options() }],
  },
  'createBullEngine.dispatch': ofEngine('dispatch', () => ['x', new Date()]),
  'createBullEngine.interrupt': ofEngine('interrupt', () => ['x']),
  'createBullEngine.drain': ofEngine('drain', () => [0]),
})
