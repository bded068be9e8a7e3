import { parseJsonInParts, printJsonInPieces } from '@orch/json'

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
 */
export async function inSlices<Result>(work: Divided<Result>): Promise<Result> {
  const first = work.next()
  if (first.done) return first.value
  if (isTurnUsed) await nextTurn()
  for (;;) {
    const until = performance.now() + SLICE_MS
    do {
      const next = work.next()
      if (next.done) return next.value
    } while (performance.now() < until)
    isTurnUsed = true
    await nextTurn()
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (isServing) return
    isServing = true
    setImmediate(serve)
  })
}

/** Once in each turn while somebody waits. */
function serve(): void {
  const go = waiting.shift()
  isTurnUsed = go !== undefined
  isServing = isTurnUsed
  if (go === undefined) return
  setImmediate(serve)
  go()
}

/** Reads a JSON text in slices. @throws JsonError */
export function parseInSlices(text: string, depth?: number, names?: number): Promise<unknown> {
  return inSlices(parseJsonInParts(text, depth, names))
}

/** Prints a value as JSON text in slices. @throws JsonError */
export function printInSlices(value: unknown): Promise<string> {
  return inSlices(printed(value))
}

/** The text in pieces, each made in a slice of its own where the value is large. */
export async function* piecesInSlices(value: unknown): AsyncGenerator<string> {
  const pieces = printJsonInPieces(value)
  for (;;) {
    const { text, isLast } = await inSlices(gathered(pieces))
    yield text
    if (isLast) return
  }
}

function* printed(value: unknown): Divided<string> {
  const pieces: string[] = []
  yield* eachPiece(value, (piece) => pieces.push(piece))
  return pieces.join('')
}

const PIECE_CHARACTERS = 64 * 1024

/** Hands over the value's JSON text piece by piece. */
export function* eachPiece(value: unknown, take: (piece: string) => void): Divided<void> {
  let room = PIECE_CHARACTERS
  for (const piece of printJsonInPieces(value)) {
    take(piece)
    room -= piece.length
    if (room > 0) continue
    yield
    room = PIECE_CHARACTERS
  }
}

/** Small pieces joined. */
function* gathered(pieces: Generator<string, void, void>): Divided<{ text: string; isLast: boolean }> {
  let text = ''
  while (text.length < PIECE_CHARACTERS) {
    const next = pieces.next()
    if (next.done) return { text, isLast: true }
    text += next.value
    if (next.value === '') yield
  }
  return { text, isLast: false }
}
