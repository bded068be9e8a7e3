/** A dead worker's lock runs out after this; BullMQ renews it each half. */
export const LOCK_MS = 5_000
/** How often the workers look for dead ones: at the latest LOCK + 2 × CHECK after a death, its work goes on elsewhere. */
export const CHECK_MS = 2_000
