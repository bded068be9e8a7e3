import { type Answer, eventStream, type GoodRequest } from '../service.ts'

/** A text, or parts with files among them. */
export type Said = string | { text?: string }[]

type Body = {
  model: string
  messages: { content: Said }[]
  stream?: boolean
  response_format?: { json_schema?: { schema: { required?: string[] } } }
}

/** Repeats the last message; as an object or in pieces when that is asked for. */
export function chatAnswer({ body }: GoodRequest): Answer {
  const { model, messages, stream, response_format: format } = body as Body
  const said = `You said: ${textIn(messages.at(-1)?.content ?? '')}`
  const names = format?.json_schema?.schema.required
  const content = names ? JSON.stringify(Object.fromEntries(names.map((name) => [name, said]))) : said
  if (stream) return inPieces(model, content)
  return {
    status: 200,
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
    },
  }
}

function inPieces(model: string, content: string): Answer {
  const chunk = (delta: object, finish_reason: string | null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [{ index: 0, delta, finish_reason }],
  })
  const pieces = content.split(/(?<= )/).map((piece) => chunk({ content: piece }, null))
  return eventStream([...pieces, chunk({}, 'stop'), '[DONE]'])
}

/** The texts of what was said. */
export function textIn(said: Said): string {
  return typeof said === 'string' ? said : said.map(({ text }) => text ?? '').join('')
}
