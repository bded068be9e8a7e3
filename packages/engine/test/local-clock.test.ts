import { createLocalClock } from '../src/index.ts'
import { keepsTheClockPromise } from '../src/testing.ts'

keepsTheClockPromise(async (host) => createLocalClock(host))
