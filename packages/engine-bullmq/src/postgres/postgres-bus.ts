import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig, escapeIdentifier, type Pool } from 'pg'
import type { Bus } from '../link.ts'

export type PostgresBusOptions = {
  config: ClientConfig
  pool: Pool
  channel: string
  onError: (error: unknown) => void
}

/** NOTIFY takes less than 8,000 bytes; topic and numbers come on top. */
const PIECE = 7_800
const LONGEST_PAUSE_MS = 1_000

/** Over NOTIFY, in pieces where a message is long, and a connection that only listens. @throws Error when PostgreSQL is away */
export async function createPostgresBus(
  options: PostgresBusOptions,
): Promise<Bus & { close(): Promise<void> }> {
  const { pool, channel, onError } = options
  const listeners = new Map<string, (message: string) => void>()
  const hear = joinPieces((topic, message) => listeners.get(topic)?.(message))
  const close = await keepListening(options, hear)
  return {
    publish(topic, message) {
      // One statement: the pieces arrive together and in order.
      pool
        .query('SELECT pg_notify($1, piece) FROM unnest($2::text[]) AS piece', [
          channel,
          inPieces(topic, message),
        ])
        .catch(onError)
    },
    subscribe: (topic, listener) => void listeners.set(topic, listener),
    close,
  }
}

/** `topic number/count piece`: the same piece twice would arrive once. */
function inPieces(topic: string, message: string): string[] {
  const text = Buffer.from(message).toString('base64')
  const count = Math.max(Math.ceil(text.length / PIECE), 1)
  return Array.from(
    { length: count },
    (_, n) => `${topic} ${n + 1}/${count} ${text.slice(n * PIECE, (n + 1) * PIECE)}`,
  )
}

/** Puts pieces together again; a message whose beginning was missed is left out. */
function joinPieces(hear: (topic: string, message: string) => void): (payload: string) => void {
  let pieces: string[] = []
  return (payload) => {
    const [topic = '', position = '', piece = ''] = payload.split(' ')
    const [number, count] = position.split('/').map(Number)
    if (number === 1) pieces = []
    if (number !== pieces.length + 1) return
    pieces.push(piece)
    if (number === count) hear(topic, Buffer.from(pieces.join(''), 'base64').toString())
  }
}

/** Listens again whenever the connection is lost. @returns how to end it */
async function keepListening(
  { config, channel, onError }: PostgresBusOptions,
  hear: (payload: string) => void,
): Promise<() => Promise<void>> {
  let isClosed = false
  let client = await listen()
  follow()

  async function listen(): Promise<Client> {
    const opened = new Client(config)
    opened.on('error', onError)
    opened.on('notification', ({ payload = '' }) => hear(payload))
    try {
      await opened.connect()
      await opened.query(`LISTEN ${escapeIdentifier(channel)}`)
      return opened
    } catch (error) {
      // The first error says why; a connection that never opened may refuse to end.
      await opened.end().catch(() => {})
      throw error
    }
  }

  function follow(): void {
    client.once('end', () => void listenAgain())
  }

  async function listenAgain(): Promise<void> {
    for (let tries = 1; !isClosed; tries += 1) {
      await pause(Math.min(tries * 100, LONGEST_PAUSE_MS), undefined, { ref: false })
      try {
        client = await listen()
        if (isClosed) return await client.end()
        return follow()
      } catch (error) {
        onError(error)
      }
    }
  }

  return async () => {
    isClosed = true
    await client.end()
  }
}
