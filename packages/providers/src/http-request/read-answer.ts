import { giveWay } from '@orch/json'
import { jsonInSlices, MOST_NAMES } from '../api/answer-error.ts'
import type { HttpAnswer } from '../http/http.ts'
import { serverEvents } from '../http/server-events.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * What a call gives, whether the service did it or refused it: a step that comes after both reads the same fields. `body` is what
 * `data` was called in refusals before, and drawings may read it.
 */
export type CallOutput = {
  success: boolean
  status: number
  headers: Record<string, string>
  data: unknown
  body?: unknown
  /** The data is only the beginning. */
  truncated?: true
}

/** What the answer is read as: `auto` goes by its type. */
export type AnswerKind = 'auto' | 'json' | 'text' | 'lines' | 'events' | 'base64'

/**
 * The output of a call that was done. Its data is the value that the answer stands for: JSON as a value, lines of JSON and events as
 * lists, text as text, anything else as base64.
 * @throws ProviderError BAD_RESPONSE, with the answer as its output, when it should be JSON and is not
 */
export async function goodAnswer(answer: HttpAnswer, kind: AnswerKind = 'auto'): Promise<CallOutput> {
  const { status, headers } = answer
  const data = await readAs(kind === 'auto' ? kindOf(answer) : kind, answer, async (text) => {
    const value = await jsonInSlices(text)
    if (value !== undefined) return value
    const [says, it] = kind === 'auto' ? ['The answer says it is JSON, but', 'it'] : ['The answer', '']
    throw new ProviderError(
      'BAD_RESPONSE',
      `${says} ${it} is not JSON, or holds an object of more than ${MOST_NAMES} names or a number of more than 4096 digits`.replaceAll(
        '  ',
        ' ',
      ),
      { status, output: await failedAnswer(answer) },
    )
  })
  return { success: true, status, headers, data }
}

/** The output of a call that failed: there, text that should be JSON is not a second failure. */
export async function failedAnswer(answer: HttpAnswer): Promise<CallOutput> {
  const { status, headers, text } = answer
  const lenient = async (part: string) => (await jsonInSlices(part)) ?? part
  const data = text === '' ? null : await readAs(kindOf(answer), answer, lenient)
  return { success: false, status, headers, data, body: data, ...(answer.isCut ? { truncated: true } : {}) }
}

/** By the type that the answer names. */
function kindOf({ headers }: HttpAnswer): Exclude<AnswerKind, 'auto'> {
  const type = headers['content-type'] ?? ''
  if (/[/+]json\b/i.test(type)) return 'json'
  if (/\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\b/i.test(type)) return 'lines'
  if (/^text\/event-stream\b/i.test(type)) return 'events'
  const isText = type === '' || /^text\/|[/+](?:xml|yaml|javascript|x-www-form-urlencoded)\b/i.test(type)
  return isText ? 'text' : 'base64'
}

async function readAs(
  kind: Exclude<AnswerKind, 'auto'>,
  { headers, text, bytes }: HttpAnswer,
  readJson: (text: string) => Promise<unknown>,
): Promise<unknown> {
  switch (kind) {
    case 'json':
      return text.trim() === '' ? null : readJson(text)
    case 'lines':
      return readEach(linesOf(text), readJson)
    case 'events':
      return readEach(await serverEvents(text), async (event) => ({
        ...event,
        data: (await jsonInSlices(event.data)) ?? event.data,
      }))
    case 'text':
      return text
    case 'base64':
      return {
        base64: Buffer.from(bytes).toString('base64'),
        mimeType: headers['content-type'] ?? '',
        size: bytes.length,
      }
  }
}

/** So many lines are read before others go on. */
const LINES_AT_ONCE = 500

/** Those that hold something; undefined after so many, where others may go on. */
function* linesOf(text: string): Generator<string | undefined, void, void> {
  let count = 0
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const line = text.slice(from, end < 0 ? text.length : end)
    if (line.trim() !== '') yield line
    from += line.length + 1
    count += 1
    if (count % LINES_AT_ONCE === 0) yield undefined
  }
}

async function readEach<Line>(
  lines: Iterable<Line | undefined>,
  read: (line: Line) => Promise<unknown>,
): Promise<unknown[]> {
  const values: unknown[] = []
  for (const line of lines) {
    if (line !== undefined) values.push(await read(line))
    if (line === undefined || values.length % LINES_AT_ONCE === 0) await giveWay()
  }
  return values
}
