import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One question to the model: what was asked, and the answer to write. */
export type Asked = { path: string; text: string; response: ServerResponse }

/** A server that speaks the official stream formats of OpenAI and Anthropic. */
export type ModelServer = {
  origins: string
  /** What it does with each question. */
  answer: (asked: Asked) => unknown
  asked: string[]
  close(): void
}

export async function openModelServer(): Promise<ModelServer> {
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    model.asked.push(text)
    await model.answer({ path: request.url ?? '', text, response })
  }
  const server = createServer((request, response) => void listener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const model: ModelServer = {
    origins: JSON.stringify({ 'api.openai.com': origin, 'api.anthropic.com': origin }),
    answer: () => {},
    asked: [],
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return model
}

const event = (data: unknown, name?: string) =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`

/** A stream that is written piece by piece, in the form that the address has. */
export function openStream({ path, response }: Pick<Asked, 'path' | 'response'>) {
  const isAnthropic = path === '/v1/messages'
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  if (isAnthropic)
    response.write(event({ type: 'message_start', message: { role: 'assistant' } }, 'message_start'))
  return {
    write(text: string) {
      const delta = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }
      const chunk = { choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }
      response.write(isAnthropic ? event(delta, 'content_block_delta') : event(chunk))
    },
    end() {
      if (isAnthropic) response.end(event({ type: 'message_stop' }, 'message_stop'))
      else
        response.end(
          `${event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`,
        )
    },
  }
}

/** Writes lines as models do: in pieces that end anywhere. */
export function writeLines(asked: Pick<Asked, 'path' | 'response'>, lines: readonly string[]): void {
  const stream = openStream(asked)
  for (const piece of lines.join('\n').match(/[\s\S]{1,17}/g) ?? []) stream.write(piece)
  stream.end()
}
