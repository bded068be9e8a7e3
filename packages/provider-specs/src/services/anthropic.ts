import { headerIn, refusals, type Service, tokenIn } from '../service.ts'
import { type Said, textIn } from './chat-answer.ts'

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
        const { model, messages } = body as { model: string; messages: { content: Said }[] }
        const text = `You said: ${textIn(messages.at(-1)?.content ?? '')}`
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
