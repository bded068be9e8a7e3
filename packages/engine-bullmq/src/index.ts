export { type BullEngineOptions, createBullEngine } from './bull-engine.ts'
export type { Bus, JobQueue, JobQueueOptions, JobWorker, JobWorkerOptions, Link } from './link.ts'
export { connectPostgres, type PostgresLinkOptions } from './postgres/connect-postgres.ts'
export { connectRedis, type RedisLinkOptions } from './redis/connect-redis.ts'
