/** One event of a stream. `event` is `message` unless the server named it. */
export type ServerEvent = { event: string; id?: string; data: string }

/**
 * The events of a `text/event-stream` (HTML standard, server-sent events). A last one that no empty line ends counts: the answer
 * is whole.
 */
export function serverEvents(text: string): ServerEvent[] {
  const events: ServerEvent[] = []
  let fields = new Map<string, string[]>()
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  for (const line of [...lines, '']) {
    if (line === '') {
      events.push(...eventOf(fields))
      fields = new Map()
    } else note(fields, line)
  }
  return events
}

/** None without data: such a block only sets the time to wait before a new connection, or keeps this one open. */
function eventOf(fields: ReadonlyMap<string, string[]>): ServerEvent[] {
  const data = fields.get('data')
  if (!data) return []
  const id = fields.get('id')?.at(-1)
  const event = fields.get('event')?.at(-1) || 'message'
  return [{ event, ...(id === undefined ? {} : { id }), data: data.join('\n') }]
}

/** A line that begins with a colon is a comment: its field has no name. */
function note(fields: Map<string, string[]>, line: string): void {
  const colon = line.indexOf(':')
  const name = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  const values = fields.get(name)
  if (values) values.push(value)
  else fields.set(name, [value])
}
