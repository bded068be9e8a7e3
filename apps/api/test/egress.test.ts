import { spawn } from 'node:child_process'
import { Duplex, PassThrough, type Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Http, ProviderError } from '@orch/providers'
import { afterEach, describe, expect, test } from 'vitest'
import { serveEgress } from '../src/script/egress.ts'
import { resultOf, scriptSource } from '../src/script/script-source.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Sent = Parameters<Http['send']>[0]
type Answered = Awaited<ReturnType<Http['send']>>

/** A script's end of the channel, and what it asked the server to call. */
function opened(send: (asked: Sent) => Promise<Answered>) {
  const [asked, answered] = [new PassThrough(), new PassThrough()]
  const channel = Duplex.from({ readable: asked, writable: answered })
  const calls: Sent[] = []
  const http = {
    send(call: Sent) {
      calls.push(call)
      return send(call)
    },
  } as unknown as Http
  const over = serveEgress(channel, http, new AbortController().signal)
  let text = ''
  answered.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  closing.push(() => asked.destroy())
  return {
    channel,
    calls,
    over,
    write: (line: unknown) => asked.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`),
    answers: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: number; status?: number; error?: object }),
  }
}

const call = (id: number, more: object = {}) => ({
  id,
  method: 'GET',
  url: `https://service.test/${id}`,
  headers: {},
  ...more,
})
const answerOf = (more: Partial<Answered> = {}) =>
  ({ status: 200, headers: {}, bytes: new Uint8Array(), ...more }) as Answered

describe('a script that calls out', () => {
  test('gets the answer as bytes, without the headers of how they travelled', async () => {
    const headers = {
      'content-type': 'text/plain',
      'content-encoding': 'gzip',
      'content-length': '3',
      'transfer-encoding': 'chunked',
    }
    const script = opened(async () => answerOf({ status: 201, headers, bytes: Buffer.from('ö\0') }))
    script.write(call(7, { method: 'POST', body: Buffer.from('sent').toString('base64') }))
    await expect.poll(() => script.answers()).toHaveLength(1)
    expect(script.answers()).toEqual([
      {
        id: 7,
        status: 201,
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from('ö\0').toString('base64'),
      },
    ])
    expect(script.calls).toMatchObject([{ method: 'POST', url: 'https://service.test/7' }])
    expect(String(script.calls[0]?.body)).toBe('sent')
  })

  test('sends no body where it has none', async () => {
    const script = opened(async () => answerOf())
    script.write(call(1))
    await expect.poll(() => script.calls).toHaveLength(1)
    expect(script.calls[0]).not.toHaveProperty('body')
  })

  test('may send a call in pieces, and several in one', async () => {
    const script = opened(async () => answerOf())
    const text = [1, 2, 3].map((id) => `${JSON.stringify(call(id))}\n`).join('')
    script.write(text.slice(0, 20))
    script.write(text.slice(20))
    await expect
      .poll(() =>
        script
          .answers()
          .map(({ id }) => id)
          .toSorted(),
      )
      .toEqual([1, 2, 3])
  })

  test('is told the code of a refusal, and of a fault of the server nothing', async () => {
    const faults = [
      new ProviderError('FORBIDDEN', 'This address is private'),
      new Error('the pool of the server is closed'),
    ]
    const script = opened(async ({ url }) => Promise.reject(faults[Number(String(url).at(-1)) - 1]))
    script.write(call(1))
    script.write(call(2))
    await expect.poll(() => script.answers()).toHaveLength(2)
    expect(script.answers().toSorted((a, b) => a.id - b.id)).toEqual([
      { id: 1, error: { code: 'FORBIDDEN', message: 'This address is private' } },
      { id: 2, error: { code: 'UNREACHABLE', message: '' } },
    ])
  })

  test('has eight calls under way at once; the ninth begins when one has ended', async () => {
    const open: ((answer: Answered) => void)[] = []
    const script = opened(() => new Promise((resolve) => open.push(resolve)))
    for (let id = 1; id <= 12; id += 1) script.write(call(id))
    await expect.poll(() => script.calls.length).toBe(8)
    await new Promise((turn) => setImmediate(turn))
    expect(script.calls).toHaveLength(8)
    open[0]?.(answerOf())
    await expect.poll(() => script.calls.length).toBe(9)
    await expect
      .poll(() => {
        for (const end of open) end(answerOf())
        return script.answers().length
      })
      .toBe(12)
  })

  test.each([
    ['no JSON', 'GET / HTTP/1.1\n'],
    ['no call', { hello: 1 }],
    ['a method that would end a line', call(1, { method: 'GET\r\nHost: other' })],
    ['headers that are not texts', call(1, { headers: { a: 1 } })],
    ['a body that is not base64', call(1, { body: '%%%' })],
    ['a number that is not one', call(0.5)],
  ])('and sends %s is left without a network', async (_, line) => {
    const script = opened(async () => answerOf())
    script.write(line)
    await script.over
    expect([script.channel.destroyed, script.calls]).toEqual([true, []])
  })

  test('and sends a line that does not end fills no memory', async () => {
    const script = opened(async () => answerOf())
    script.write('x'.repeat(16_000_001))
    await script.over
    expect(script.channel.destroyed).toBe(true)
  })
})

describe('the text of a script', () => {
  const source = (given: Partial<Parameters<typeof scriptSource>[0]>) =>
    scriptSource({ source: 'return input', input: null, env: {}, ...given }, 'mark')

  test('holds input and environment as data', () => {
    const hostile = '`);process.exit()//\u2028</script>'
    const written = source({ input: { a: hostile }, env: { TOKEN: hostile } })
    expect(written).toContain(JSON.stringify({ TOKEN: hostile }))
    expect(written).toContain(JSON.stringify(JSON.stringify({ a: hostile })))
  })

  test.each([
    ['begins with the server', (): void => {}, 'began'],
    ['does not begin after the server', (line: Duplex): void => void line.destroy(), ''],
  ])('%s', async (_, prepare, printed) => {
    const child = spawn(process.execPath, ['--input-type=module', '-'], {
      stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    })
    prepare(child.stdio[3] as Duplex)
    child.stdin?.end(source({ source: `process.stdout.write('began'); process.exit(0)` }))
    expect(await text(child.stdout as Readable)).toBe(printed)
  })

  test('takes large integers behind the marker, and gives them back exactly', () => {
    expect(source({ input: { n: 2n ** 60n } })).toContain('mark1152921504606846976')
    expect(
      resultOf('{"n":"mark1152921504606846976","m":"mark-9007199254740993","t":"markx"}', 'mark'),
    ).toEqual({
      n: 2n ** 60n,
      m: -9007199254740993n,
      t: 'markx',
    })
  })
})
