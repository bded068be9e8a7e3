import { type Divided, inSlices } from '@orch/json'

/** One event of a stream. `event` is `message` unless the server named it. */
export type ServerEvent = { event: string; id?: string; data: string }

/** Reads a stream of events while it arrives. */
export type EventReader = {
  /** The events that end in this piece; undefined now and then where others may go on. */
  take(piece: string): Generator<ServerEvent | undefined, void, void>
  /** A last one that no empty line ends. */
  end(): ServerEvent[]
  /** How many characters of the event under way are held. */
  held(): number
}

/** So many lines are read before others go on. */
const LINES_AT_ONCE = 2_000

/**
 * The events of a `text/event-stream` (HTML standard, server-sent events). A last one that no empty line ends counts: the answer
 * is whole.
 */
export function serverEvents(text: string): Promise<ServerEvent[]> {
  return inSlices(readAll(text))
}

function* readAll(text: string): Divided<ServerEvent[]> {
  const events: ServerEvent[] = []
  const reader = createEventReader()
  for (const event of reader.take(text)) {
    if (event) events.push(event)
    else yield
  }
  return [...events, ...reader.end()]
}

/** Each character is looked at once, in however many pieces it comes. */
export function createEventReader(): EventReader {
  const lines = createLines()
  let fields = new Map<string, string[]>()
  let held = 0

  function note(line: string): ServerEvent | undefined {
    if (line !== '') {
      held += line.length
      noteField(fields, line)
      return undefined
    }
    const event = held === 0 ? undefined : eventOf(fields)
    if (held > 0) fields = new Map()
    held = 0
    return event
  }

  return {
    *take(piece) {
      let count = 0
      for (const line of lines.take(piece)) {
        const event = note(line)
        if (event) yield event
        count += 1
        if (count % LINES_AT_ONCE === 0) yield undefined
      }
    },
    end: () => [note(lines.rest()), note('')].flatMap((event) => event ?? []),
    held: () => held + lines.held(),
  }
}

/** Lines that end in CR, LF or both, from pieces that end anywhere. */
function createLines() {
  let begun: string[] = []
  let held = 0
  let isFirst = true
  let isAfterReturn = false

  const whole = (last: string): string => {
    const line = begun.length === 0 ? last : begun.join('') + last
    begun = []
    held = 0
    return line
  }

  /** Where the first line of this piece begins. */
  function beginningOf(text: string): number {
    const isSkipped = isFirst ? text[0] === '\uFEFF' : isAfterReturn && text[0] === '\n'
    isFirst = false
    isAfterReturn = text.endsWith('\r')
    return isSkipped ? 1 : 0
  }

  return {
    *take(text: string): Generator<string, void, void> {
      if (text === '') return
      let from = beginningOf(text)
      const [feeds, returns] = [placesOf(text, '\n'), placesOf(text, '\r')]
      const next = () => Math.min(feeds(from), returns(from))
      for (let end = next(); end < text.length; end = next()) {
        const line = whole(text.slice(from, end))
        from = end + (text.startsWith('\r\n', end) ? 2 : 1)
        yield line
      }
      if (from < text.length) begun.push(text.slice(from))
      held += text.length - from
    },
    rest: () => whole(''),
    held: () => held,
  }
}

/** Where a sign comes next: a text that has none is gone through once, not for each line. */
function placesOf(text: string, sign: string): (from: number) => number {
  let next = -1
  return (from) => {
    if (next < from) {
      const found = text.indexOf(sign, from)
      next = found < 0 ? Number.POSITIVE_INFINITY : found
    }
    return next
  }
}

/** None without data: such a block only sets the time to wait before a new connection, or keeps this one open. */
function eventOf(fields: ReadonlyMap<string, string[]>): ServerEvent | undefined {
  const data = fields.get('data')
  if (!data) return undefined
  const id = fields.get('id')?.at(-1)
  const event = fields.get('event')?.at(-1) || 'message'
  return { event, ...(id === undefined ? {} : { id }), data: data.join('\n') }
}

/** A line that begins with a colon is a comment: its field has no name. */
function noteField(fields: Map<string, string[]>, line: string): void {
  const colon = line.indexOf(':')
  const name = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  const values = fields.get(name)
  if (values) values.push(value)
  else fields.set(name, [value])
}
