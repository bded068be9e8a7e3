import { createRecent } from '../ground/recent.ts'
import type { KeptValues } from './kept-values.ts'

/** Texts under way in this process; those of the oldest executions give way. */
const MOST = 500
/** A text that is longer is shown when it is whole. */
const LONGEST = 64 * 1024

/** The text of a step while a model writes it, without secrets, for those who wait for the answer in the same process. */
export type AnswerPieces = {
  /** The text of this step is wanted. Told before the execution begins. */
  want(executionId: string, nodeId: string): void
  /** What is written so far; empty: nothing, or nothing in this process. */
  textOf(executionId: string): string
  /** Takes the pieces of a step; undefined: nobody wants them. */
  takerOf(executionId: string, nodeId: string): ((piece: string) => void) | undefined
}

/** `settled`: how much was looked through; `shown`: how much of that is told. */
type Wanted = { nodeId: string; text: string; settled: number; shown: number }

/** @param onText told that the text of an execution grew */
export function createAnswerPieces(
  kept: Pick<KeptValues, 'text' | 'openEnd'>,
  onText: (executionId: string) => void,
): AnswerPieces {
  const wanted = createRecent<Wanted>(MOST)

  function show(executionId: string, written: string, end: number): void {
    const at = wanted.get(executionId)
    // Most pieces end no sentence: nothing is searched for secrets then.
    if (!at || written.length > LONGEST || end === at.settled) return
    at.settled = end
    const settled = written.slice(0, end)
    // A secret may have several sentences, or lines. What was told is not taken back.
    const shown = settledPart(settled.slice(0, kept.openEnd(executionId, settled)))
    if (shown.length <= at.shown) return
    at.shown = shown.length
    at.text = kept.text(executionId, shown)
    onText(executionId)
  }

  return {
    want: (executionId, nodeId) => wanted.set(executionId, { nodeId, text: '', settled: 0, shown: 0 }),
    textOf: (executionId) => wanted.get(executionId)?.text ?? '',
    takerOf(executionId, nodeId) {
      const at = wanted.get(executionId)
      if (at?.nodeId !== nodeId) return undefined
      // Another try writes from the beginning.
      Object.assign(at, { settled: 0, shown: 0 })
      let written = ''
      const settled = createSettled()
      return (piece) => {
        written += piece
        show(executionId, written, settled(piece))
      }
    },
  }
}

/** What of a text is whole, and can be told. */
export function settledPart(text: string): string {
  return text.slice(0, createSettled()(text))
}

const BLOCK = '-----BEGIN'

/**
 * Takes a text piece by piece, each of which it reads once. @returns up to where the text is whole: sentences and lines that ended, outside
 * of quotes and of blocks such as a private key. Of the rest nobody can say yet whether it is a secret, which may have several words.
 */
function createSettled(): (piece: string) => number {
  let at = 0
  let tail = ''
  let isInBlock = false
  let quotes = 0
  let quote = 0
  let last: Read
  let settled = 0

  function read(character: string): void {
    last = afterwards(last, character)
    if (character === '\n') quotes = 0
    if (character === '"') {
      quotes += 1
      quote = at
    }
    at += character.length
    if (last === 'space' || last === 'end') settled = quotes % 2 === 1 ? quote : at
  }

  return (piece) => {
    if (isInBlock) return settled
    const block = (tail + piece).indexOf(BLOCK)
    isInBlock = block >= 0
    for (const character of isInBlock ? piece.slice(0, Math.max(0, block - tail.length)) : piece)
      read(character)
    tail = (tail + piece).slice(1 - BLOCK.length)
    return settled
  }
}

/** Of the last character: a mark that ends a sentence (brackets and quotes that close behind it too), space behind it, an end of its own. */
type Read = 'mark' | 'space' | 'end' | undefined

function afterwards(last: Read, character: string): Read {
  if (/[.!?…]/.test(character)) return 'mark'
  if ((last === 'mark' || last === 'space') && /\s/.test(character)) return 'space'
  if (last === 'mark' && /[)\]"'”’]/.test(character)) return 'mark'
  return /[。！？\n]/.test(character) ? 'end' : undefined
}
