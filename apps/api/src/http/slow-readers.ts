import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Server, Socket } from 'node:net'

/** What a reader must take of an answer within the time it has. */
const SLICE_BYTES = 256 * 1024
const LOOKS = 4

/**
 * Ends a connection whose reader takes nothing of what waits for it. Looks are counted, not time: while the machine slept,
 * nobody could read.
 * @param afterMs what a reader has for each slice
 * @param onEnded hears how many bytes waited
 */
export function endSlowReaders(server: Server, afterMs: number, onEnded: (waiting: number) => void): void {
  const readers = new Map<Socket, Reader>()
  server.on('connection', (socket: Socket) => {
    readers.set(socket, { taken: 0, looks: 0 })
    socket.once('close', () => readers.delete(socket))
  })
  const timer = setInterval(() => {
    for (const [socket, reader] of readers) {
      if (!isStuck(socket, reader)) continue
      onEnded(socket.writableLength)
      socket.destroy()
    }
  }, afterMs / LOOKS)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}

/** What it took before the last look, and since how many looks it took nothing more. */
type Reader = { taken: number; looks: number }

function isStuck(socket: Socket, reader: Reader): boolean {
  const waiting = socket.writableLength
  const taken = socket.bytesWritten - waiting
  reader.looks = waiting === 0 || taken !== reader.taken ? 0 : reader.looks + 1
  reader.taken = taken
  return reader.looks >= LOOKS
}

/**
 * A large answer goes to the socket in slices: of one write nobody is told how much of it was taken, so that a reader who
 * takes it slowly would look like one who takes nothing.
 */
export class SlicedResponse<Asked extends IncomingMessage = IncomingMessage> extends ServerResponse<Asked> {
  override end(...given: unknown[]): this {
    const [chunk, ...more] = given
    const bytes = more.length === 0 ? largeBytes(chunk) : undefined
    if (bytes === undefined) return super.end(...(given as [unknown, () => void]))
    this.#endWith(bytes, 0)
    return this
  }

  #endWith(bytes: Uint8Array, from: number): void {
    const to = from + SLICE_BYTES
    if (to >= bytes.byteLength) super.end(bytes.subarray(from))
    else
      this.write(bytes.subarray(from, to), (error) => {
        if (!error && !this.destroyed) this.#endWith(bytes, to)
      })
  }
}

function largeBytes(chunk: unknown): Uint8Array | undefined {
  if (typeof chunk === 'string' && chunk.length > SLICE_BYTES) return Buffer.from(chunk)
  return chunk instanceof Uint8Array && chunk.byteLength > SLICE_BYTES ? chunk : undefined
}
