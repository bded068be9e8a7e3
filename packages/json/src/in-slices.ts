import { JsonError } from './json-error.ts'
import { parseJsonInParts } from './parse-in-parts.ts'
import { PART_CHARACTERS } from './parts.ts'
import { printJsonInPieces } from './print-in-pieces.ts'

/** For so long one piece of work goes on while others wait, milliseconds. */
const SLICE_MS = 8

/** Work that was divided: between two parts others may go on. What it yields does not matter here. */
export type Divided<Result> = Generator<unknown, Result, void>

/** Those whose next slice is due, first come, first served. */
const waiting: (() => void)[] = []
let isServing = false
/** A slice was used up in this turn of the event loop: who has more to do than one part waits for its own. */
let isTurnUsed = false

/**
 * Runs divided work in slices. However many are under way, one slice is run in each turn of the event loop: requests, timers
 * and answers come between. What is done in one part does not wait.
 * @throws JsonError `NOT_DIVIDED`; whatever the work throws
 * @example
 * ```ts
 * import { inSlices, parseJsonInParts } from '@orch/json'
 *
 * const text = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id })))
 * const rows = await inSlices(parseJsonInParts(text)) // timers and requests are served in between
 * console.log(Array.isArray(rows) && rows.length) // 50000
 * ```
 */
export async function inSlices<Result>(work: Divided<Result>): Promise<Result> {
  requireDivided(work)
  const first = work.next()
  if (first.done) return first.value
  if (isTurnUsed) await giveWay()
  for (;;) {
    const until = performance.now() + SLICE_MS
    do {
      const next = work.next()
      if (next.done) return next.value
    } while (performance.now() < until)
    isTurnUsed = true
    await giveWay()
  }
}

function requireDivided(work: unknown): void {
  try {
    if (typeof (work as Divided<unknown>).next === 'function') return
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  throw new JsonError('NOT_DIVIDED', 'inSlices() takes a generator')
}

/**
 * Resolves in a later turn of the event loop, in line with all work that is done in slices.
 * @example
 * ```ts
 * import { giveWay } from '@orch/json'
 *
 * const words: string[] = []
 * setImmediate(() => words.push('a timer'))
 * for (let done = 0; done < 3; done++) {
 *   words.push(`part ${done}`)
 *   await giveWay()
 * }
 * console.log(words.includes('a timer')) // true: others had their turn before the work was done
 * ```
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (isServing) return
    isServing = true
    soon(serve)
  })
}

/** Once in each turn while somebody waits. */
function serve(): void {
  const go = waiting.shift()
  isTurnUsed = go !== undefined
  isServing = isTurnUsed
  if (go === undefined) return
  soon(serve)
  go()
}

/** In the next turn of the event loop; browsers have timers only. */
function soon(act: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(act)
  else setTimeout(act, 0)
}

/**
 * `parseJsonInParts` in slices: reads a long text without holding up the process for more than about 8 ms at a time.
 * @param depth a longer text that nests deeper is refused; 10,000 levels unless given
 * @param names an object of a longer text with more names is refused; no limit unless given
 * @throws JsonError `NOT_TEXT`, `NOT_JSON`, `NUMBER_TOO_LARGE`, `TOO_DEEP`, `TOO_WIDE`, `INVALID_LIMIT`
 * @example
 * ```ts
 * import { parseJsonInSlices } from '@orch/json'
 *
 * console.log(await parseJsonInSlices('{"id": 7615917337495251231}')) // { id: 7615917337495251231n }
 * ```
 */
export function parseJsonInSlices(text: string, depth?: number, names?: number): Promise<unknown> {
  return inSlices(parseJsonInParts(text, depth, names))
}

/**
 * `printJsonInPieces` in slices, joined: prints a large value without holding up the process for more than about 8 ms at a time.
 * @throws JsonError `NOT_PRINTABLE` when the value refers to itself
 * @example
 * ```ts
 * import { printJsonInSlices } from '@orch/json'
 *
 * console.log(await printJsonInSlices({ ids: [7615917337495251231n] })) // {"ids":[7615917337495251231]}
 * ```
 */
export function printJsonInSlices(value: unknown): Promise<string> {
  return inSlices(printed(value))
}

function* printed(value: unknown): Divided<string> {
  const pieces: string[] = []
  let room = PART_CHARACTERS
  for (const piece of printJsonInPieces(value)) {
    pieces.push(piece)
    room -= piece.length
    if (room > 0) continue
    yield
    room = PART_CHARACTERS
  }
  return pieces.join('')
}
