import { piecesInSlices } from './json-pieces.ts'

const PIECE_CHARACTERS = 64 * 1024

/** JSON text in pieces, with a list that is written as it is read. */
export async function* jsonPieces(
  items: AsyncIterable<unknown>,
  { before, after }: { before: string; after: string },
): AsyncGenerator<string> {
  let piece = `${before}[`
  let isFirst = true
  for await (const item of items) {
    piece += isFirst ? '' : ','
    isFirst = false
    for await (const more of piecesInSlices(item)) {
      piece += more
      if (piece.length < PIECE_CHARACTERS) continue
      yield piece
      piece = ''
    }
  }
  yield `${piece}]${after}`
}

/** An answer that is sent piece by piece. What goes wrong before the first is refused like everything else. */
export async function answerPieces(pieces: AsyncGenerator<string>): Promise<Response> {
  const encoder = new TextEncoder()
  let next = await pieces.next()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(encoder.encode(next.value))
      next = await pieces.next()
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, { headers: { 'Content-Type': 'application/json' } })
}
