import type { Duplex } from 'node:stream'
import { type Http, ProviderError } from '@orch/providers'
import { z } from 'zod'

const Call = z.object({
  id: z.number().int(),
  method: z.string().regex(/^[A-Z]{1,20}$/),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.base64().optional(),
})

type Call = z.infer<typeof Call>

/** Calls of one script under way at once; the next ones are not read before one of them is answered. */
const AT_ONCE = 8
/** Of one call as text. */
const LONGEST_CALL = 16_000_000

/**
 * Calls out for a script that has no network of its own, by the rules of the guarded client: private addresses are refused to it too.
 * A script that speaks anything else over the channel is left without it.
 */
export async function serveEgress(channel: Duplex, http: Http, signal: AbortSignal): Promise<void> {
  channel.on('error', () => undefined)
  const underWay = new Set<Promise<void>>()
  try {
    for await (const line of linesOf(channel)) {
      const call = Call.parse(JSON.parse(line))
      const answered: Promise<void> = answerTo(call, http, signal)
        .then((answer) => write(channel, answer))
        .finally(() => underWay.delete(answered))
      underWay.add(answered)
      if (underWay.size >= AT_ONCE) await Promise.race(underWay)
    }
  } catch {
    channel.destroy()
  }
}

async function answerTo({ id, body, ...call }: Call, http: Http, signal: AbortSignal): Promise<object> {
  try {
    const sent = body === undefined ? {} : { body: Buffer.from(body, 'base64') }
    const { status, headers, bytes } = await http.send({ ...call, ...sent, signal })
    // The bytes are unpacked and whole by now.
    const { 'content-encoding': _, 'content-length': __, 'transfer-encoding': ___, ...left } = headers
    return { id, status, headers: left, body: Buffer.from(bytes).toString('base64') }
  } catch (error) {
    const { code, message } = error instanceof ProviderError ? error : { code: 'UNREACHABLE', message: '' }
    return { id, error: { code, message } }
  }
}

/** Waits until it is taken: a script that reads no answers gets no further ones. */
function write(channel: Duplex, answer: object): Promise<void> {
  return new Promise((resolve) => {
    channel.write(`${JSON.stringify(answer)}\n`, () => resolve())
  })
}

async function* linesOf(channel: Duplex): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of channel.setEncoding('utf8')) {
    text += chunk
    if (text.length > LONGEST_CALL) throw new RangeError('The call is too long')
    if (!String(chunk).includes('\n')) continue
    const lines = text.split('\n')
    text = lines.pop() ?? ''
    yield* lines
  }
}
