import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ProviderError } from '../src/index.ts'
import { resultIn } from '../src/mcp/read-message.ts'

function answerOf(text: string, type: string) {
  const bytes = Buffer.from(text)
  return {
    status: 200,
    headers: { 'content-type': type },
    bytes,
    text,
    isCut: false,
    url: '',
    body: undefined,
  }
}

/** One event as a server may write it: any line ends, data in several lines, other fields and remarks between them. */
function eventOf(message: unknown, [end, isSplit, remark]: [string, boolean, boolean]): string {
  const data = isSplit ? JSON.stringify(message, null, 1).split('\n') : [JSON.stringify(message)]
  const lines = [
    'event: message',
    ...(remark ? [': ping'] : []),
    ...data.map((line) => `data: ${line}`),
    'id: 1',
  ]
  return `${lines.join(end)}${end}${end}`
}

const writing = fc.tuple(fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())

test('the answer is found in a stream, however it is written and whatever stands around it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      writing,
      async (notices, value, how) => {
        fc.pre(!/\d{16,}/.test(JSON.stringify([notices, value])))
        const result = JSON.parse(JSON.stringify(value)) as unknown
        const around = notices.map((params) => eventOf({ jsonrpc: '2.0', method: 'n', params }, how))
        const text = [...around, eventOf({ jsonrpc: '2.0', id: 7, result }, how), ...around].join('')
        expect(await resultIn(answerOf(text, 'text/event-stream'), 7)).toEqual(result)
      },
    ),
  )
})

test('any other stream is an answer that cannot be read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      const answer = answerOf(text, 'text/event-stream; charset=utf-8')
      await expect(resultIn(answer, 7)).rejects.toThrow(ProviderError)
    }),
  )
})
