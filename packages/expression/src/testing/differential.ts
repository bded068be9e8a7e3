import { isDeepStrictEqual } from 'node:util'
import { createContext, Script } from 'node:vm'
import { ExpressionError } from '../error.ts'
import { compile, hostOf } from '../expression.ts'
import { createDice, drawData } from './draw.ts'
import { drawExpression } from './draw-expression.ts'

/** An expression for which V8 and this package give different values. */
export type Difference = { source: string; data: string; expected: unknown; actual: unknown }

/** What a differential run came to. */
export type FuzzReport = {
  runs: number
  /** Same value as V8. */
  same: number
  /** A coded error where V8 gives a value; by code. */
  refused: Record<string, number>
  /** V8 threw; nothing to compare with. */
  threw: number
  differences: Difference[]
}

/**
 * Draws random expressions and compares their values with V8's. What V8 gives, this package must give, or refuse with
 * a code.
 */
export function fuzzAgainstV8({ runs, seed = 1 }: { runs: number; seed?: number }): FuzzReport {
  const dice = createDice(seed)
  const context = createContext({})
  const report: FuzzReport = { runs, same: 0, refused: {}, threw: 0, differences: [] }
  for (let run = 0; run < runs; run += 1) {
    const data = JSON.stringify(drawData(dice))
    compareOne(drawExpression(dice), data, context, report)
  }
  return report
}

function compareOne(source: string, data: string, context: object, report: FuzzReport): void {
  const theirs = attempt(() =>
    new Script(
      `JSON.stringify({ v: ((d) => (${source}))(${data}) }, (k, v) => v === undefined ? "\\u0000undefined" : typeof v === "number" && !Number.isFinite(v) ? null : v)`,
    ).runInContext(context, { timeout: 10_000 }),
  )
  if ('error' in theirs) {
    report.threw += 1
    return
  }
  const ours = attempt(() => compile(source).evaluate(hostOf({ d: JSON.parse(data) })))
  if ('error' in ours) {
    if (!(ours.error instanceof ExpressionError)) throw ours.error
    report.refused[ours.error.code] = (report.refused[ours.error.code] ?? 0) + 1
    return
  }
  const expected = cleared(JSON.parse(String(theirs.value)).v)
  const actual = cleared(JSON.parse(jsonOf({ v: ours.value === undefined ? UNDEFINED : ours.value })).v)
  if (isDeepStrictEqual(expected, actual)) report.same += 1
  else report.differences.push({ source, data, expected, actual })
}

const UNDEFINED = '\u0000undefined'

/** Integers that are exact here are doubles in V8. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : item))
}

/** Fields that are undefined are not fields, items that are undefined are null: as in JSON. */
function cleared(value: unknown, isItem = false): unknown {
  if (value === UNDEFINED) return isItem ? null : value
  if (Array.isArray(value)) return value.map((item) => cleared(item, true))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== UNDEFINED)
      .map(([key, item]) => [key, cleared(item)]),
  )
}

function attempt(act: () => unknown): { value: unknown } | { error: unknown } {
  try {
    return { value: act() }
  } catch (error) {
    return { error }
  }
}
