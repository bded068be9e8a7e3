import type { AnswerTexts } from './answer-texts.ts'
import type { KeptValues } from './kept-values.ts'

/** A text that is longer is shown when it is whole. */
const LONGEST = 64 * 1024

/** The text of a step while a model writes it, without secrets, for those who wait for the answer. */
export type AnswerPieces = {
  /** Takes the pieces of one try of a step, which writes from the beginning. */
  takerOf(executionId: string): (piece: string) => void
}

/** @param texts told what may be shown whenever that is more */
export function createAnswerPieces(
  kept: Pick<KeptValues, 'text' | 'openEnd'>,
  texts: Pick<AnswerTexts, 'write'>,
): AnswerPieces {
  return {
    takerOf(executionId) {
      let written = ''
      // How much was looked through, and how much of that is told.
      let looked = 0
      let told = 0
      const settled = createSettled()
      return (piece) => {
        written += piece
        const end = settled(piece)
        // Most pieces end no sentence: nothing is searched for secrets then.
        if (written.length > LONGEST || end === looked) return
        looked = end
        const whole = written.slice(0, end)
        // A secret may have several sentences, or lines. What was told is not taken back.
        const shown = settledPart(whole.slice(0, kept.openEnd(executionId, whole)))
        if (shown.length <= told) return
        told = shown.length
        texts.write(executionId, kept.text(executionId, shown))
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
  if (/[.!?\u2026]/.test(character)) return 'mark'
  if ((last === 'mark' || last === 'space') && /\s/.test(character)) return 'space'
  if (last === 'mark' && /[)\]"'\u201d\u2019]/.test(character)) return 'mark'
  return /[\u3002\uff01\uff1f\n]/.test(character) ? 'end' : undefined
}
