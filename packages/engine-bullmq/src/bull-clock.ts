import type { Clock, ClockHost, Schedule } from '@orch/engine'
import type { Job, RepeatOptions } from 'bullmq'
import { Cron } from 'croner'
import type { JobWorker, Link } from './link.ts'
import { LOCKS } from './locks.ts'

export type BullClockOptions = Omit<ClockHost, 'fire'> & {
  link: Link
  /** Given by processes that fire; the others only tell what is to be fired. */
  fire?: ClockHost['fire']
}

const CLOCK = 'clock'
const COMPARE_EVERY_MS = 15_000

/** Both engines read a pattern with the same library. */
const repeatStrategy = (from: number, { pattern = '', tz = 'UTC' }: RepeatOptions) =>
  new Cron(pattern, { timezone: tz }).nextRun(new Date(from))?.getTime()

/** Schedules in the queue, so that any process may save one and a planned time fires once among all of them. */
export function createBullClock({ link, all, fire, onError = () => {} }: BullClockOptions): Clock {
  const settings = { repeatStrategy }
  const queue = link.openQueue(CLOCK, {
    settings,
    defaultJobOptions: {
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 1_000,
      backoff: { type: 'fixed', delay: 1_000 },
    },
    streams: { events: { maxLen: 100 } },
  })
  queue.on('error', (error) => onError(undefined, error))
  let worker: JobWorker<unknown> | undefined
  let timer: NodeJS.Timeout | undefined

  // In the order they were asked for: a schedule dropped right after it was put stays dropped.
  let last = Promise.resolve()
  const told = (id: string | undefined, act: () => Promise<unknown>) => {
    last = last.then(act).then(
      () => {},
      (error: unknown) => onError(id, error),
    )
    return last
  }
  const put = ({ id, cron, timezone }: Schedule) =>
    queue.upsertJobScheduler(id, { pattern: cron, tz: timezone }, { name: 'fire' })

  /** A wiped queue has lost its schedules; a process that died while saving may have left one too many. */
  async function compare(): Promise<void> {
    const wanted = new Map((await all()).map((schedule) => [schedule.id, schedule]))
    const present = new Map(
      (await queue.getJobSchedulers()).map(({ key, pattern, tz }) => [key, `${pattern} ${tz}`]),
    )
    for (const schedule of wanted.values()) {
      if (present.get(schedule.id) !== `${schedule.cron} ${schedule.timezone}`) await put(schedule)
    }
    for (const id of present.keys()) if (!wanted.has(id)) await queue.removeJobScheduler(id)
  }

  return {
    async start() {
      await told(undefined, compare)
      timer = setInterval(() => void told(undefined, compare), COMPARE_EVERY_MS).unref()
      if (fire) worker = openWorker(link, fire, onError, settings)
    },
    put: (schedule) => void told(schedule.id, () => put(schedule)),
    drop: (id) => void told(id, () => queue.removeJobScheduler(id)),
    async stop() {
      clearInterval(timer)
      await last
      await worker?.close()
      await queue.close()
    },
  }
}

function openWorker(
  link: Link,
  fire: ClockHost['fire'],
  onError: NonNullable<ClockHost['onError']>,
  settings: { repeatStrategy: typeof repeatStrategy },
): JobWorker<unknown> {
  const ring = async (job: Job) => {
    const id = job.repeatJobKey
    // The job's id is `repeat:{id}:{planned time}`.
    const planned = Number(job.id?.split(':').at(-1))
    if (id === undefined || !Number.isFinite(planned)) return
    await fire(id, new Date(planned)).catch((error: unknown) => {
      onError(id, error)
      throw error
    })
  }
  const worker = link.openWorker(CLOCK, ring, { concurrency: 8, ...LOCKS, settings })
  worker.on('error', (error) => onError(undefined, error))
  return worker
}
