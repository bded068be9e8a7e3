export { type BullClockOptions, createBullClock } from './bull-clock.ts'
export { type BullEngineOptions, createBullEngine } from './bull-engine.ts'
export { connectRedis, type RedisLink, type RedisLinkOptions } from './connect-redis.ts'
export type { Bus } from './redis-bus.ts'
