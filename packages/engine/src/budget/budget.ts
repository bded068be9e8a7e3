import { EngineError } from '../errors.ts'
import { textOf } from '../json.ts'
import { soon } from '../timers.ts'
import type { Limits } from './limits.ts'
import { sizeOf } from './size-of.ts'

/** What one evaluation may still use. Code that is about to look at much, or to build much, spends it first. */
export type Budget = {
  /** @throws EngineError FUEL_SPENT */
  spend(characters: number): void
  /** A value that a template reads. @throws EngineError SETTINGS_TOO_LARGE, FUEL_SPENT */
  read(value: unknown): void
  /** A structure as text, made once in an evaluation. @throws EngineError FUEL_SPENT */
  jsonOf(value: object): string
  /** Work that counts against nothing but haste: to print what was read. @throws EngineError FUEL_SPENT */
  weigh(characters: number): void
  /** It was in haste, and the evaluation takes longer than that: whatever came of it, it must be done elsewhere. */
  readonly gaveUp: boolean
}

/** Fuel that several evaluations share. */
export type Tank = { left: number }

/** To print a character takes several times as long as to look at it. */
const PRINTING = 4

/**
 * In haste, as much may be looked at on the event loop, characters, and for so long. Whether the time is over is asked from a tenth of
 * it on: most evaluations are over before.
 */
const HASTY_FUEL = 2_000_000
const HASTY_MS = 50

/**
 * @param builds whether what is read becomes a part of the step's settings
 * @param haste where it gives up early, because the evaluation can be done beside the event loop
 */
export function createBudget(limits: Required<Limits>, turn: Tank, builds: boolean, haste?: Haste): Budget {
  let fuel = limits.fuel
  let room = limits.settings
  const texts = new Map<object, string>()

  function spend(characters: number): void {
    haste?.spend(characters)
    burn(characters)
  }

  /** To hand on what is there takes no time, however large it is. */
  function burn(characters: number): void {
    fuel -= characters
    turn.left -= characters
    if (fuel < 0) throw spent(`the templates and conditions of one step may look at ${limits.fuel}`)
    if (turn.left < 0) throw spent(`those of all steps that begin together may look at ${limits.turnFuel}`)
  }

  return {
    spend,
    weigh: (characters) => haste?.spend(characters),
    get gaveUp() {
      return haste?.isOver() ?? false
    },
    read(value) {
      if (!builds) return spend(1)
      const size = sizeOf(value)
      burn(size)
      room -= size
      if (room < 0) throw tooLarge(limits.settings)
    },
    jsonOf(value) {
      const before = texts.get(value)
      if (before !== undefined) return before
      spend(sizeOf(value) * PRINTING)
      const text = textOf(value as never)
      texts.set(value, text)
      return text
    },
  }
}

/** How much may be looked at on the event loop. */
export type Haste = {
  isOver(): boolean
  /** @throws EngineError FUEL_SPENT */
  spend(characters: number): void
}

/** For one evaluation, from now on. */
export function createHaste(): Haste {
  const until = performance.now() + HASTY_MS
  let spent = 0
  let isOver = false
  return {
    isOver: () => isOver,
    spend(characters) {
      spent += characters
      isOver ||= spent > HASTY_FUEL || (spent > HASTY_FUEL / 10 && performance.now() > until)
      if (isOver) throw new EngineError('FUEL_SPENT', 'This evaluation goes on elsewhere')
    },
  }
}

/** For many evaluations, between which others have their turn of the event loop: so much in each turn. */
export function createTurnHaste(): Haste {
  let isOver = false
  let turn: Haste | undefined
  return {
    isOver: () => isOver,
    spend(characters) {
      if (turn === undefined) {
        turn = createHaste()
        soon(() => {
          turn = undefined
        })
      }
      try {
        turn.spend(characters)
      } catch (error) {
        isOver = true
        throw error
      }
    },
  }
}

function tooLarge(most: number): EngineError {
  const message = `The settings of this step, with their templates filled in, hold more than ${most} characters: use fewer templates, or templates that read less`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}

function spent(limit: string): EngineError {
  const message = `This takes too long: ${limit} characters. Compare smaller values, or compare them less often`
  return new EngineError('FUEL_SPENT', message)
}
