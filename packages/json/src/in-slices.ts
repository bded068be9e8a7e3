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

/** Resolves in a later turn of the event loop, in line with all work that is done in slices. */
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

/** `parseJsonInParts` in slices. @throws JsonError as it does */
export function parseJsonInSlices(text: string, depth?: number, names?: number): Promise<unknown> {
  return inSlices(parseJsonInParts(text, depth, names))
}

/** `printJsonInPieces` in slices, joined. @throws JsonError as it does */
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
