import type { Json } from '../json.ts'
import type { SettingFormats } from '../model/formats.ts'
import type { StepPlace } from '../plan/place.ts'
import type { StepKey } from '../ports.ts'
import {
  conclusionElsewhere,
  type Elsewhere,
  evaluateElsewhere,
  itemsElsewhere,
  turnsElsewhere,
} from './elsewhere.ts'
import { type Evaluated, failed } from './evaluate-step.ts'
import type { Asked } from './loop-reader.ts'
import { stepErrorOf } from './run-step.ts'

/** What of an execution is evaluated beside the event loop, and what came of it. */
export class Evaluations {
  readonly #elsewhere: Elsewhere | undefined
  readonly #running: Map<string, Promise<void>>
  readonly #evaluated = new Map<StepKey, Evaluated>()

  /** @param running what the turn waits for */
  constructor(elsewhere: Elsewhere | undefined, running: Map<string, Promise<void>>) {
    this.#elsewhere = elsewhere
    this.#running = running
  }

  /** What was found, once: a later try reads it again. */
  take(step: StepKey): Evaluated | undefined {
    const evaluated = this.#evaluated.get(step)
    this.#evaluated.delete(step)
    return evaluated
  }

  begin(place: StepPlace, moment: { now: Date; formats: SettingFormats }): void {
    this.#run(place.step, async (elsewhere) => {
      const evaluated = await evaluateElsewhere(elsewhere, place, moment).catch((error: unknown) =>
        failed(place.node, error),
      )
      if (!elsewhere.signal.aborted) this.#evaluated.set(place.step, evaluated)
    })
  }

  /** What the settings of a loop say. */
  beginLoop(asked: Asked): void {
    this.#run(asked.loop.step, async (elsewhere) => {
      const know = await loopElsewhere(elsewhere, asked)
      if (!elsewhere.signal.aborted) know()
    })
  }

  /** For a step that reads texts for its items: what it does, from the beginning, or its settings for one. Undefined where nothing is done elsewhere. */
  itemsOf(
    place: StepPlace,
    items: { now: Date; formats: SettingFormats; config: { [key: string]: Json } },
    warn: (warning: string) => void,
  ): ((item?: { item: Json; index: number }) => Promise<Json>) | undefined {
    const elsewhere = this.#elsewhere
    if (!elsewhere) return undefined
    return async (item) => {
      const asked = item === undefined ? items : { ...items, item }
      const { output, warnings } = await itemsElsewhere(elsewhere, place, asked)
      for (const warning of warnings) warn(warning)
      return output
    }
  }

  #run(step: StepKey, act: (elsewhere: Elsewhere) => Promise<void>): void {
    if (!this.#elsewhere || this.#running.has(step)) return
    const done = act(this.#elsewhere).finally(() => this.#running.delete(step))
    this.#running.set(step, done)
  }
}

/** @returns tells those who asked */
async function loopElsewhere(elsewhere: Elsewhere, asked: Asked): Promise<() => void> {
  const { loops } = elsewhere.view
  const { loop } = asked
  if (asked.what === 'turns') {
    const nothing = (error: unknown) => ({ turns: stepErrorOf(error), warnings: [] })
    const { turns, warnings } = await turnsElsewhere(elsewhere, loop).catch(nothing)
    return () => loops.know(loop, turns, warnings)
  }
  const nothing = (error: unknown) => ({ concluded: stepErrorOf(error), warnings: [] })
  const { concluded, warnings } = await conclusionElsewhere(elsewhere, asked).catch(nothing)
  return () => loops.knowConclusion(loop, asked.index, concluded, warnings)
}
