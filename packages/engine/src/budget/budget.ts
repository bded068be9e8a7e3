import { EngineError } from '../errors.ts'
import { textOf } from '../json.ts'
import type { Limits } from './limits.ts'
import { sizeOf } from './size-of.ts'

/** What one evaluation may still use. Whoever is about to look at much, or to build much, says so first. */
export type Budget = {
  /** @throws EngineError FUEL_SPENT */
  spend(characters: number): void
  /** A value that a template reads. @throws EngineError SETTINGS_TOO_LARGE, FUEL_SPENT */
  read(value: unknown): void
  /** A structure as text, made once in an evaluation. @throws EngineError FUEL_SPENT */
  jsonOf(value: object): string
}

/** Fuel that several evaluations share. */
export type Tank = { left: number }

/** To print a character takes several times as long as to look at it. */
const PRINTING = 4

/** @param builds whether what is read becomes a part of the step's settings */
export function createBudget(limits: Required<Limits>, turn: Tank, builds: boolean): Budget {
  let fuel = limits.fuel
  let room = limits.settings
  const texts = new Map<object, string>()

  function spend(characters: number): void {
    fuel -= characters
    turn.left -= characters
    if (fuel < 0) throw spent(`the templates and conditions of one step may look at ${limits.fuel}`)
    if (turn.left < 0) throw spent(`those of all steps that begin together may look at ${limits.turnFuel}`)
  }

  return {
    spend,
    read(value) {
      if (!builds) return spend(1)
      const size = sizeOf(value)
      spend(size)
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

function tooLarge(most: number): EngineError {
  const message = `The settings of this step, with their templates filled in, hold more than ${most} characters: use fewer templates, or templates that read less`
  return new EngineError('SETTINGS_TOO_LARGE', message)
}

function spent(limit: string): EngineError {
  const message = `This takes too long: ${limit} characters. Compare smaller values, or compare them less often`
  return new EngineError('FUEL_SPENT', message)
}
