/** A dead worker's lock runs out after this; BullMQ renews it each half. */
const LOCK_MS = 5_000
/** How often the workers look for dead ones: at the latest LOCK + 2 × CHECK after a death, its work goes on elsewhere. */
const CHECK_MS = 2_000
/** However often its worker dies, BullMQ gives a job to the next. The largest number that PostgreSQL takes here. */
const MOST_DEATHS = 2 ** 31 - 1
/** After a queue that was away, workers ask again this soon; by default after 15 s. */
const ASK_AGAIN_MS = 1_000

export const LOCKS = {
  lockDuration: LOCK_MS,
  stalledInterval: CHECK_MS,
  maxStalledCount: MOST_DEATHS,
  runRetryDelay: ASK_AGAIN_MS,
}
