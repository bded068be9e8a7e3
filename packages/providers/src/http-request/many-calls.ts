import { pause } from '../api/poll.ts'
import { invalidInput, jsonIn, numberIn, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { callAll } from './paging.ts'
import type { CallOutput } from './read-answer.ts'

const MOST_CALLS = 10_000
/** How often one call waits because it was asked to. */
const MOST_WAITS = 5
const LONGEST_WAIT_MS = 60_000

type SettingsFor = NonNullable<ActionCall['settingsFor']>

/** What one of many calls came to, in place of its data. */
export type FailedCall = { index: number; code: string; message: string; status: number | null }

/** One call for each item of a list, so many at once and so many a second. The data of each stands at the place of its item. */
export async function callEach(
  call: ActionCall,
  settingsFor: SettingsFor,
): Promise<CallOutput & { failed: FailedCall[] }> {
  const { config } = call
  const items = itemsIn(call)
  const atOnce = Math.floor(numberIn(config, 'httpAtOnce', { min: 1, max: 50 }) ?? 1)
  const stop = new AbortController()
  const run = createMany(call, settingsFor, stop)
  const data: unknown[] = new Array(items.length).fill(null)
  let last: CallOutput | undefined
  let next = 0
  async function worker(): Promise<void> {
    while (next < items.length && !stop.signal.aborted) {
      const index = next++
      const output = await run.one(items[index], index)
      if (!output) continue
      data[index] = output.data
      last = output
    }
  }
  await stoppedBy(call.signal, stop, () =>
    Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker)),
  )
  if (run.fault) throw run.fault.error
  const failed = run.failed.sort((one, other) => one.index - other.index)
  const { status = 200, headers = {} } = last ?? {}
  return { success: failed.length === 0, status, headers, data, failed }
}

function itemsIn({ config }: ActionCall): readonly unknown[] {
  const items = jsonIn(config, 'httpEach')
  if (!Array.isArray(items)) throw invalidInput('httpEach', 'must be a list')
  if (items.length > MOST_CALLS) throw invalidInput('httpEach', `must have ${MOST_CALLS} items at most`)
  return items
}

type Many = {
  failed: FailedCall[]
  /** The first failure that ends them all. */
  fault?: { error: unknown }
  /** Undefined when it failed. */
  one(item: unknown, index: number): Promise<CallOutput | undefined>
}

/** A signal that is composed of others would be kept alive by them. */
async function stoppedBy(
  outer: AbortSignal | undefined,
  stop: AbortController,
  work: () => Promise<unknown>,
): Promise<void> {
  const end = () => stop.abort()
  outer?.addEventListener('abort', end, { once: true })
  if (outer?.aborted) end()
  try {
    await work()
  } finally {
    outer?.removeEventListener('abort', end)
  }
}

function createMany(call: ActionCall, settingsFor: SettingsFor, stop: AbortController): Many {
  const { config } = call
  const keepsGoing = textIn(config, 'httpOnFailure') === 'keep'
  const failed: FailedCall[] = []
  const { signal } = stop
  const turn = createPace(call)
  let done = 0

  async function attempt(item: unknown, index: number): Promise<CallOutput> {
    const own = keyedFor({ ...call, signal, config: await settingsFor({ item, index }) }, index)
    for (let waits = 0; ; waits += 1) {
      await turn(signal)
      try {
        return await callAll(own)
      } catch (error) {
        const waitMs = askedToWait(error)
        if (waitMs === undefined || waits >= MOST_WAITS) throw error
        await (call.sleep ?? pause)(waitMs, signal)
      }
    }
  }

  const many: Many = {
    failed,
    async one(item, index) {
      try {
        const output = await attempt(item, index)
        done += 1
        return output
      } catch (error) {
        if (keepsGoing && error instanceof ProviderError && error.code !== 'ABORTED') {
          const { code, message, status = null } = error
          failed.push({ index, code, message, status: status ?? null })
          return undefined
        }
        many.fault ??= { error: placed(error, index, done) }
        stop.abort()
        return undefined
      }
    },
  }
  return many
}

/** Each call has a key of its own, and the same in every attempt. */
function keyedFor(call: ActionCall, index: number): ActionCall {
  const { idempotencyKey: key } = call
  return key === undefined ? call : { ...call, idempotencyKey: `${key}:${index}` }
}

/** Only what names a time that a step can wait for. */
function askedToWait(error: unknown): number | undefined {
  if (!(error instanceof ProviderError) || !error.retryable || error.retryAfterMs === undefined)
    return undefined
  return error.retryAfterMs <= LONGEST_WAIT_MS ? error.retryAfterMs : undefined
}

/** Calls before it were done: to repeat the step would do them again. */
function placed(error: unknown, index: number, done: number): unknown {
  if (!(error instanceof ProviderError)) return error
  const { code, message, retryAfterMs, status, field, output, isUncertain, cause } = error
  const facts = { retryAfterMs, status, field, output, cause, isUncertain: isUncertain || done > 0 }
  return new ProviderError(code, `Item ${index + 1}: ${message}`, facts)
}

/** Spaces the calls so that no more than so many begin in a second. */
function createPace({ config, sleep = pause }: ActionCall): (signal: AbortSignal) => Promise<void> {
  const perSecond = numberIn(config, 'httpPerSecond', { min: 0.001, max: 1000 })
  if (perSecond === undefined) return async () => {}
  const apartMs = 1000 / perSecond
  let free = performance.now()
  return async (signal) => {
    const now = performance.now()
    const begins = Math.max(now, free)
    free = begins + apartMs
    if (begins > now) await sleep(begins - now, signal)
  }
}
