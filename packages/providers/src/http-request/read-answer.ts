import { jsonOf } from '../api/answer-error.ts'
import type { HttpAnswer } from '../http/http.ts'
import { serverEvents } from '../http/server-events.ts'
import { ProviderError } from '../provider-error.ts'

/** What a failed call leaves for the log and for the steps on its error branch. */
export type FailedAnswer = { status: number; headers: Record<string, string>; body: unknown }

/**
 * The value that an answer stands for, by its type: JSON as a value, lines of JSON and events as lists, text as text, anything else
 * as base64.
 * @throws ProviderError BAD_RESPONSE, with the answer as its output, when it says that it is JSON and is not
 */
export function dataOf(answer: HttpAnswer): unknown {
  return readValue(answer, (text) => {
    const value = jsonOf(text)
    if (value !== undefined) return value
    throw new ProviderError('BAD_RESPONSE', 'The answer says it is JSON, but it is not', {
      status: answer.status,
      output: failedAnswer(answer),
    })
  })
}

/** The same of a call that failed: there, text that should be JSON is no second failure. */
export function failedAnswer(answer: HttpAnswer): FailedAnswer {
  const { status, headers, text } = answer
  const lenient = (part: string) => jsonOf(part) ?? part
  return { status, headers, body: text === '' ? null : readValue(answer, lenient) }
}

function readValue({ headers, text, bytes }: HttpAnswer, readJson: (text: string) => unknown): unknown {
  const type = headers['content-type'] ?? ''
  if (/[/+]json\b/i.test(type)) return text.trim() === '' ? null : readJson(text)
  if (/\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\b/i.test(type))
    return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [readJson(line)]))
  if (/^text\/event-stream\b/i.test(type))
    return serverEvents(text).map((event) => ({ ...event, data: jsonOf(event.data) ?? event.data }))
  const isText = type === '' || /^text\/|[/+](?:xml|yaml|javascript|x-www-form-urlencoded)\b/i.test(type)
  if (isText) return text
  return { base64: Buffer.from(bytes).toString('base64'), mimeType: type, size: bytes.length }
}
