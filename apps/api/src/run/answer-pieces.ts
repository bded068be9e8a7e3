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

  function show(executionId: string, written: string): void {
    const at = wanted.get(executionId)
    if (!at || written.length > LONGEST) return
    const settled = settledPart(written)
    // Most pieces end no sentence: nothing is searched for secrets then.
    if (settled.length === at.settled) return
    at.settled = settled.length
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
      return (piece) => {
        written += piece
        show(executionId, written)
      }
    },
  }
}

/**
 * What of a text is whole: sentences and lines that ended, outside of quotes and of blocks such as a private key. Of the rest nobody can
 * say yet whether it is a secret, which may have several words.
 */
export function settledPart(text: string): string {
  const block = text.indexOf('-----BEGIN')
  const before = block < 0 ? text : text.slice(0, block)
  const end = [...before.matchAll(ENDS)].at(-1)
  const settled = end ? before.slice(0, end.index + end[0].length) : ''
  const line = settled.lastIndexOf('\n') + 1
  const quotes = [...settled.slice(line).matchAll(/"/g)]
  const open = quotes.length % 2 === 1 ? quotes.at(-1)?.index : undefined
  return open === undefined ? settled : settled.slice(0, line + open)
}

const ENDS = /[.!?…][)\]"'”’]*\s+|[。！？]|\n/g
