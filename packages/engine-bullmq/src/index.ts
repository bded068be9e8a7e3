export { type BullClockOptions, createBullClock } from './bull-clock.ts'
export { type BullEngineOptions, createBullEngine } from './bull-engine.ts'
export type { Bus, JobQueue, JobQueueOptions, JobWorker, JobWorkerOptions, Link } from './link.ts'
export { connectRedis, type RedisLinkOptions } from './redis/connect-redis.ts'
