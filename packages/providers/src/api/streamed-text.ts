import { createEventReader, type ServerEvent } from '../http/server-events.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { jsonOf } from './answer-error.ts'
import type { ApiCall } from './api-call.ts'
import type { Api } from './create-api.ts'

/** How a service writes a text as server-sent events. */
export type TextEvents = {
  /** What an event adds to the text. @throws ProviderError for one that tells of a failure */
  textOf(data: unknown): string
  /** Whether nothing more comes after it. */
  isLast(event: ServerEvent, data: unknown): boolean
  /** The text of an answer that came as a whole: some services do not stream what they are asked to. @throws ProviderError */
  whole(body: unknown): string
}

/**
 * The text of an answer that is told to `onText` while it arrives.
 * @throws ProviderError BAD_RESPONSE for what is not an event, UPSTREAM_ERROR when the stream ends before the text does
 */
export async function streamedText(
  api: Api,
  action: ActionCall,
  { call, events }: { call: ApiCall; events: TextEvents },
): Promise<string> {
  const { onText } = action
  const stream = readStream(events, (piece) => onText?.(piece))
  const answer = await api.raw(action, {
    ...call,
    headers: { ...call.headers, accept: 'text/event-stream' },
    onChunk: (bytes, type) => isStream(type) && stream.take(bytes),
  })
  if (isStream(answer.headers['content-type'] ?? '')) return stream.end()
  const text = events.whole(answer.body)
  onText?.(text)
  return text
}

/** It is read in one go while more arrives. */
const MOST_OF_AN_EVENT = 2_000_000

const isStream = (type: string) => /^text\/event-stream\b/i.test(type.trim())

function readStream({ textOf, isLast }: TextEvents, onText: (piece: string) => void) {
  const decoder = new TextDecoder()
  const reader = createEventReader()
  let text = ''
  let isOver = false

  function take(event: ServerEvent): void {
    if (isOver) return
    const data = jsonOf(event.data)
    isOver = isLast(event, data)
    if (data === undefined && !isOver)
      throw new ProviderError('BAD_RESPONSE', 'The service streamed an event that is not JSON')
    const piece = data === undefined ? '' : textOf(data)
    if (piece === '') return
    text += piece
    onText(piece)
  }

  return {
    take(bytes: Uint8Array): void {
      for (const event of reader.take(decoder.decode(bytes, { stream: true }))) if (event) take(event)
      if (reader.held() > MOST_OF_AN_EVENT)
        throw new ProviderError(
          'BAD_RESPONSE',
          `The service streamed an event of more than ${MOST_OF_AN_EVENT} characters`,
        )
    },
    end(): string {
      // The last event may end without an empty line; of one that was cut, nothing is read.
      for (const event of reader.end()) if (isLast(event, jsonOf(event.data))) take(event)
      if (isOver) return text
      throw new ProviderError('UPSTREAM_ERROR', 'The service ended its answer before the text was complete')
    },
  }
}
