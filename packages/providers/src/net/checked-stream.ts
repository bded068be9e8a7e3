import { Duplex } from 'node:stream'

/**
 * A connection as a client library gets it. What comes is checked first, and what the library throws while it reads ends this
 * connection: thrown in an event of a socket, it would end the process.
 */
export class CheckedStream extends Duplex {
  readonly #inner: Duplex

  /** @param check throws at bytes that the library must not see */
  constructor(inner: Duplex, check: (bytes: Buffer) => void) {
    super({ allowHalfOpen: false })
    this.#inner = inner
    inner.on('data', (bytes: Buffer) => {
      if (this.destroyed) return
      try {
        check(bytes)
        if (!this.push(bytes)) inner.pause()
      } catch (error) {
        this.destroy(error as Error)
      }
    })
    inner.on('end', () => this.push(null))
    inner.on('error', (error) => this.destroy(error))
    inner.on('close', () => this.destroy())
    // One that has closed already says so no more.
    if (inner.destroyed) process.nextTick(() => this.destroy())
  }

  /** As of a socket: it is connected already. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  /** The opener of the connection limits its time. */
  setTimeout(): this {
    return this
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    try {
      return super.emit(event as 'data', ...(args as [unknown]))
    } catch (error) {
      this.destroy(error as Error)
      return true
    }
  }

  override _read(): void {
    this.#inner.resume()
  }

  override _writev(parts: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#inner.write(Buffer.concat(parts.map(({ chunk }) => chunk)), done)
  }

  override _final(done: () => void): void {
    this.#inner.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#inner.destroy()
    done(error)
  }
}
