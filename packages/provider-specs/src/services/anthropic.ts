import { type Answer, eventStream, headerIn, refusals, type Service, tokenIn } from '../service.ts'
import { type Said, textIn } from './chat-answer.ts'

type Body = { model: string; messages: { content: Said }[]; stream?: boolean }

export function anthropicService(): Service {
  const { refuse, ...words } = refusals((status, message) => ({
    type: 'error',
    error: { type: status === 401 ? 'authentication_error' : 'invalid_request_error', message },
  }))
  return {
    hosts: { 'api.anthropic.com': 'anthropic/openapi.json' },
    // The official SDK sends keys as bearer tokens since its version 1.
    keyIn: (request) => headerIn(request, 'x-api-key') ?? tokenIn(request),
    ...words,
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    check: ({ headers }) =>
      headers['anthropic-version'] === '2026-10-21' ? [] : ['another anthropic-version than we pin'],
    answers: {
      'get /v1/models': () => ({
        status: 200,
        body: { data: [{ id: 'claude-sonnet-4-5', type: 'model' }], has_more: false },
      }),
      'post /v1/messages': ({ body }) => {
        const { model, messages, stream } = body as Body
        const text = `You said: ${textIn(messages.at(-1)?.content ?? '')}`
        if (stream) return inPieces(model, text)
        return {
          status: 200,
          body: {
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            model,
            content: [{ type: 'thinking' }, { type: 'text', text }],
            stop_reason: 'end_turn',
            usage: { input_tokens: 5, output_tokens: 7 },
          },
        }
      },
      'post /v1/messages/count_tokens': () => ({ status: 200, body: { input_tokens: 5 } }),
    },
  }
}

function inPieces(model: string, text: string): Answer {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model, content: [], stop_reason: null }
  const delta = (piece: string) => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: piece },
  })
  return eventStream([
    { type: 'message_start', message: { ...message, usage: { input_tokens: 5, output_tokens: 0 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'ping' },
    ...text.split(/(?<= )/).map(delta),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 7 } },
    { type: 'message_stop' },
  ])
}
