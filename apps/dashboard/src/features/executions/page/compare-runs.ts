import type { StepLog } from '@orch/client'
import { printJson } from '@orch/json'
import { texts } from './texts.ts'

export type Difference = 'status' | 'duration' | 'attempts' | 'input' | 'output' | 'error'

/** One step in both runs; a side is absent where it did not come to it. */
export type ComparedStep = {
  step: string
  name: string
  one: StepLog | undefined
  other: StepLog | undefined
  differences: readonly Difference[]
}

/** Times are never the same: they differ when one is at least twice the other, and by what a person notices. */
const TIMES = 2
const NOTICED_MS = 100

/** The steps of two runs side by side, in the order of the first; what it did not come to stands at the end. */
export function compareRuns(one: readonly StepLog[], other: readonly StepLog[]): ComparedStep[] {
  const others = new Map(other.map((log) => [log.step, log]))
  const known = new Set(one.map(({ step }) => step))
  return [
    ...one.map((log) => compared(log, others.get(log.step))),
    ...other.filter(({ step }) => !known.has(step)).map((log) => compared(undefined, log)),
  ]
}

function compared(one: StepLog | undefined, other: StepLog | undefined): ComparedStep {
  const { step = '', nodeName: name = '', iteration = null } = one ?? other ?? {}
  const turn = iteration === null ? '' : texts.turn(iteration + 1)
  return { step, name: `${name}${turn}`, one, other, differences: differencesOf(one, other) }
}

function differencesOf(one: StepLog | undefined, other: StepLog | undefined): Difference[] {
  if (one === undefined || other === undefined) return ['status']
  const differs: Record<Difference, boolean> = {
    status: one.status !== other.status,
    duration: isSlower(one, other) || isSlower(other, one),
    attempts: one.attempt !== other.attempt,
    input: !isSame(one.input, other.input),
    output: !isSame(one.output, other.output),
    error: one.error !== other.error,
  }
  return (Object.keys(differs) as Difference[]).filter((kind) => differs[kind])
}

function isSlower({ duration: long }: StepLog, { duration: short }: StepLog): boolean {
  if (long === null || short === null) return false
  return Number(long) >= Number(short) * TIMES && Number(long) - Number(short) >= NOTICED_MS
}

/** The order of fields is not a difference. */
function isSame(one: unknown, other: unknown): boolean {
  return printJson(inOrder(one)) === printJson(inOrder(other))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  const entries = Object.entries(value).map(([key, item]) => [key, inOrder(item)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}
