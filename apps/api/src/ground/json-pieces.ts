import { giveWay, printJsonInPieces } from '@orch/json'

const PIECE_CHARACTERS = 64 * 1024

/** The JSON text of a value in pieces. Others go on between two. */
export async function* piecesInSlices(value: unknown): AsyncGenerator<string> {
  let text = ''
  let done = 0
  for (const piece of printJsonInPieces(value)) {
    text += piece
    // To find out that something is too large for one piece is work, too, and gives none.
    done += piece.length === 0 ? PIECE_CHARACTERS : piece.length
    if (done < PIECE_CHARACTERS) continue
    done = 0
    if (text !== '') yield text
    text = ''
    await giveWay()
  }
  if (text !== '') yield text
}
