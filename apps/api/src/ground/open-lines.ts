import { ApiError } from './api-error.ts'
import { type Repeated, repeatedly } from './repeatedly.ts'

/**
 * Why somebody stays at the other end: the events of an execution (`events`), the answer of a chat (`chat`), news of tools (`tools`), a
 * tool that runs (`call`), the end of an execution or of what it waits for (`wait`), an answer that is sent piece by piece (`read`).
 */
export const LINE_KINDS = ['events', 'chat', 'tools', 'call', 'wait', 'read'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** Lines of one caller at once, in this process. Each looks into the database now and then. */
const MOST: Record<LineKind, number> = { events: 100, chat: 60, tools: 32, call: 32, wait: 2_000, read: 100 }

/** Those who wait are asked about this often. */
const CHECK_MS = 3_000

export type AskedLine = {
  kind: LineKind
  /** Whose it is: so many lines of a kind has each. */
  who: string
  /** What lets them in, where one of them has several: it is asked about once for all lines of the same. */
  by?: string | undefined
  /** Whether the caller would be let in now: a session, a key, a membership or an account may end before an answer does. */
  mayHear(): Promise<boolean>
  /** Aborted when the caller hangs up. */
  hangUp: AbortSignal
}

/** One caller who stays. */
export type Line = {
  /** Aborted when the caller hangs up or may hear nothing more, or when the server stops. */
  signal: AbortSignal
  /** Asks now, before anything is told. */
  isHeard(): Promise<boolean>
  close(): void
}

/** The clients that wait at this process for more of an answer. One that may hear nothing more is let go, and told nothing. */
export type OpenLines = {
  /** @throws ApiError RATE_LIMITED where the caller has too many */
  open(asked: AskedLine): Line
  /**
   * Does something for as long as the caller may hear what comes of it.
   * @throws ApiError UNAUTHORIZED where that ended meanwhile, RATE_LIMITED
   */
  during<T>(asked: AskedLine, act: (signal: AbortSignal) => Promise<T>): Promise<T>
  count(kind: LineKind): number
  /** The server stops: nobody waits any longer. */
  close(): void
}

type Held = { asked: AskedLine; end: () => void }
type Callers = { lines: Set<Held>; checks: Repeated }
type Log = { warn(told: object, text: string): void }

export function createOpenLines(log: Log): OpenLines {
  const callers = new Map<string, Callers>()
  const counts = createCounts()

  function hold(name: string, held: Held): void {
    const present = callers.get(name)
    if (present) {
      present.lines.add(held)
      return
    }
    const lines = new Set([held])
    const checks = repeatedly(
      CHECK_MS,
      () => check(lines),
      (err) => log.warn({ err }, 'a caller who waits could not be checked'),
    )
    checks.start()
    callers.set(name, { lines, checks })
  }

  function letGo(name: string, held: Held): void {
    const present = callers.get(name)
    if (!present?.lines.delete(held)) return
    counts.less(held.asked)
    if (present.lines.size > 0) return
    void present.checks.stop()
    callers.delete(name)
  }

  function open(asked: AskedLine): Line {
    counts.more(asked)
    const name = JSON.stringify([asked.kind, asked.who, asked.by])
    const ended = new AbortController()
    const end = () => {
      close()
      ended.abort()
    }
    const held = { asked, end }
    const close = () => {
      asked.hangUp.removeEventListener('abort', end)
      letGo(name, held)
    }
    hold(name, held)
    if (asked.hangUp.aborted) end()
    asked.hangUp.addEventListener('abort', end, { once: true })
    return { signal: ended.signal, isHeard: asked.mayHear, close }
  }

  return {
    open,
    async during(asked, act) {
      const line = open(asked)
      try {
        const found = await act(line.signal)
        if (await line.isHeard()) return found
        throw new ApiError('UNAUTHORIZED', 'What let you in has ended: your session, key or membership')
      } finally {
        line.close()
      }
    },
    count: counts.ofKind,
    close() {
      for (const { lines } of [...callers.values()]) for (const line of [...lines]) line.end()
    },
  }
}

/** All lines of a caller end together. A question that nobody can answer ends none: without an answer nothing is told either. */
async function check(lines: ReadonlySet<Held>): Promise<void> {
  const [first] = lines
  if (first === undefined || (await first.asked.mayHear())) return
  for (const line of [...lines]) line.end()
}

/** How many lines each caller has, and all of them. */
function createCounts() {
  const ofCallers = new Map<string, number>()
  const ofKinds = new Map<LineKind, number>()
  const nameOf = ({ kind, who }: AskedLine) => `${kind} ${who}`
  return {
    ofKind: (kind: LineKind) => ofKinds.get(kind) ?? 0,
    /** @throws ApiError RATE_LIMITED */
    more(asked: AskedLine): void {
      const own = ofCallers.get(nameOf(asked)) ?? 0
      if (own >= MOST[asked.kind]) throw tooMany(own)
      ofCallers.set(nameOf(asked), own + 1)
      ofKinds.set(asked.kind, (ofKinds.get(asked.kind) ?? 0) + 1)
    },
    less(asked: AskedLine): void {
      const left = (ofCallers.get(nameOf(asked)) ?? 1) - 1
      if (left > 0) ofCallers.set(nameOf(asked), left)
      else ofCallers.delete(nameOf(asked))
      ofKinds.set(asked.kind, (ofKinds.get(asked.kind) ?? 1) - 1)
    },
  }
}

function tooMany(open: number): ApiError {
  return new ApiError('RATE_LIMITED', `You wait for ${open} answers at once: let one end first`, {
    retryAfterSeconds: 5,
  })
}

type Bytes = ReadableStream<Uint8Array>

/** A body that is sent for as long as its line is open. One whose line ends is broken off, so that nobody takes it for whole. */
export function bodyOn(line: Line, body: Bytes): Bytes {
  const reader = body.getReader()
  const isEnded = () => line.signal.aborted
  return new ReadableStream<Uint8Array>({
    start(controller) {
      line.signal.addEventListener('abort', () => {
        controller.error(new Error('The caller may hear nothing more'))
        reader.cancel().catch(() => {
          // Whatever the source says of it: nobody listens any more.
        })
      })
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (isEnded()) return
      if (!done) return controller.enqueue(value)
      line.close()
      controller.close()
    },
    async cancel(reason) {
      line.close()
      await reader.cancel(reason)
    },
  })
}
