/** A file of the client library that comes without types of its own: its connection, over any stream. */
declare module 'mongodb/lib/cmap/connection.js' {
  import type { Duplex } from 'node:stream'

  /** One connection of the client library. */
  export class Connection {
    constructor(stream: Duplex, options: unknown)
  }
}
