import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const database = 'postgresql://db/orch'
const redis = 'redis://cache:6379'

test('without a word about the engine there is no queue, whatever else is set', () => {
  expect(readConfig({ DATABASE_URL: database, ORCH_REDIS_URL: redis }).queue).toBeUndefined()
})

test('with bullmq the queue is in Redis where one is named, otherwise in the database', () => {
  const env = { ORCH_ENGINE: 'bullmq', DATABASE_URL: database }
  expect(readConfig(env).queue).toEqual({ kind: 'postgres', url: database })
  expect(readConfig({ ...env, ORCH_REDIS_URL: redis }).queue).toEqual({ kind: 'redis', url: redis })
})

test('bullmq without a database that all processes reach is refused', () => {
  expect(() => readConfig({ ORCH_ENGINE: 'bullmq', ORCH_REDIS_URL: redis })).toThrow('set DATABASE_URL')
})
