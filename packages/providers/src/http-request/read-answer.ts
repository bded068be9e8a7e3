import { giveWay } from '@orch/json'
import { jsonInSlices, MOST_NAMES } from '../api/answer-error.ts'
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
export function dataOf(answer: HttpAnswer): Promise<unknown> {
  return readValue(answer, async (text) => {
    const value = await jsonInSlices(text)
    if (value !== undefined) return value
    throw new ProviderError(
      'BAD_RESPONSE',
      `The answer says it is JSON, but it is not, or an object of it has more than ${MOST_NAMES} names`,
      {
        status: answer.status,
        output: await failedAnswer(answer),
      },
    )
  })
}

/** The same of a call that failed: there, text that should be JSON is no second failure. */
export async function failedAnswer(answer: HttpAnswer): Promise<FailedAnswer> {
  const { status, headers, text } = answer
  const lenient = async (part: string) => (await jsonInSlices(part)) ?? part
  return { status, headers, body: text === '' ? null : await readValue(answer, lenient) }
}

async function readValue(
  { headers, text, bytes }: HttpAnswer,
  readJson: (text: string) => Promise<unknown>,
): Promise<unknown> {
  const type = headers['content-type'] ?? ''
  if (/[/+]json\b/i.test(type)) return text.trim() === '' ? null : readJson(text)
  if (/\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\b/i.test(type))
    return readEach(
      text.split('\n').filter((line) => line.trim() !== ''),
      readJson,
    )
  if (/^text\/event-stream\b/i.test(type))
    return readEach(serverEvents(text), async (event) => ({
      ...event,
      data: (await jsonInSlices(event.data)) ?? event.data,
    }))
  const isText = type === '' || /^text\/|[/+](?:xml|yaml|javascript|x-www-form-urlencoded)\b/i.test(type)
  if (isText) return text
  return { base64: Buffer.from(bytes).toString('base64'), mimeType: type, size: bytes.length }
}

/** So many lines are read before others go on. */
const LINES_AT_ONCE = 500

async function readEach<Line>(
  lines: readonly Line[],
  read: (line: Line) => Promise<unknown>,
): Promise<unknown[]> {
  const values: unknown[] = []
  for (const line of lines) {
    values.push(await read(line))
    if (values.length % LINES_AT_ONCE === 0) await giveWay()
  }
  return values
}
