import { Cron } from 'croner'
import type { Clock, ClockHost, Schedule } from './ports.ts'

/** Fires in this process, which has to be the only one that saves schedules. */
export function createLocalClock({ all, fire, onError = () => {} }: ClockHost): Clock {
  const running = new Map<string, Cron>()
  let isStopped = false

  function drop(id: string): void {
    running.get(id)?.stop()
    running.delete(id)
  }

  function put({ id, cron, timezone }: Schedule): void {
    drop(id)
    if (isStopped) return
    const ring = (clock: Cron) => {
      const planned = clock.currentRun() ?? new Date()
      planned.setMilliseconds(0)
      fire(id, planned).catch((error: unknown) => onError(id, error))
    }
    running.set(id, new Cron(cron, { timezone, unref: true }, ring))
  }

  return {
    async start() {
      for (const schedule of await all()) put(schedule)
    },
    put,
    drop,
    async stop() {
      isStopped = true
      for (const clock of running.values()) clock.stop()
    },
  }
}
