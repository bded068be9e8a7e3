/** One event of a `text/event-stream`, as the HTML standard's "event stream interpretation" reads it. */
export type ServerSentEvent = { event: string; data: string }

/** Splits a byte stream into events; comments, ids and unknown fields are passed over. */
export async function* readServerSentEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  let draft = emptyDraft()
  for await (const line of readLines(body)) {
    if (line !== '') {
      draft = withLine(draft, line)
      continue
    }
    if (draft.data.length > 0) yield { event: draft.event, data: draft.data.join('\n') }
    draft = emptyDraft()
  }
}

type Draft = { event: string; data: string[] }

function emptyDraft(): Draft {
  return { event: 'message', data: [] }
}

function withLine(draft: Draft, line: string): Draft {
  const colon = line.indexOf(':')
  if (colon === 0) return draft
  const field = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  if (field === 'event') return { ...draft, event: value }
  if (field === 'data') return { ...draft, data: [...draft.data, value] }
  return draft
}

/** Lines end in LF, CR LF or CR; a CR at the end of a chunk may be half of a CR LF. */
async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true })
    const end = rest.endsWith('\r') ? rest.length - 1 : rest.length
    const lines = rest.slice(0, end).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + rest.slice(end)
    yield* lines
  }
}
