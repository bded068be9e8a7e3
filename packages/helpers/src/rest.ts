import { fieldsOf, PROGRAM, REST } from './entrances.ts'
import { type Helper, type HelperProgram, startHelper } from './helper.ts'

/** A helper, and how many tasks it has done. */
export type Seat<Told, Said> = { helper: Helper<Told, Said>; served: number }

/** Helpers that have nothing to do: each ends after a while. */
export type Rest<Told, Said> = {
  /** The one that worked last, if the system did not end it meanwhile; or a new one. */
  take(): Seat<Told, Said>
  /** A helper that is just starting. */
  open(): Seat<Told, Said>
  put(seat: Seat<Told, Said>): void
  end(): void
}

export type RestLimits = {
  /** How long a helper is kept that has nothing to do, milliseconds. */
  idleMs: number
  /** What a task leaves in memory is given back with its helper: one that did so many makes room for a new one. */
  mostServed?: number | undefined
}

/** @throws HelperError INVALID_ARGUMENT */
export function createRest<Told extends object, Said>(
  program: HelperProgram,
  limits: RestLimits,
): Rest<Told, Said> {
  const own = fieldsOf('createRest: program', program, PROGRAM)
  const { idleMs, mostServed = Number.POSITIVE_INFINITY } = fieldsOf('createRest: limits', limits, REST)
  const resting = new Map<Seat<Told, Said>, NodeJS.Timeout>()
  let isOver = false

  function forget(seat: Seat<Told, Said>): void {
    clearTimeout(resting.get(seat))
    resting.delete(seat)
  }

  function end(seat: Seat<Told, Said>): void {
    forget(seat)
    seat.helper.end()
  }

  const open = () => ({ helper: startHelper<Told, Said>(own), served: 0 })

  return {
    open,
    take() {
      for (const seat of [...resting.keys()].reverse()) {
        forget(seat)
        if (seat.helper.isAlive()) return seat
      }
      return open()
    },
    put(seat) {
      seat.served += 1
      if (!seat.helper.isAlive()) return
      if (isOver || seat.served >= mostServed) seat.helper.end()
      else resting.set(seat, setTimeout(end, idleMs, seat).unref())
    },
    end() {
      isOver = true
      for (const seat of [...resting.keys()]) end(seat)
    },
  }
}
