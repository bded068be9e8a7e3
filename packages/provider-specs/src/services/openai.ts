import { refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'
import { chatAnswer, type Said, textIn } from './chat-answer.ts'

/** Limited keys may use models but not list them. */
export function openaiService({ limited = false }: ServeOptions): Service {
  const { refuse, ...words } = refusals((status, message) => ({
    error: {
      message,
      type: 'invalid_request_error',
      param: null,
      code: status === 401 ? 'invalid_api_key' : null,
    },
  }))
  return {
    hosts: { 'api.openai.com': 'openai/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: {
      'get /models': () =>
        limited
          ? refuse(
              403,
              'You have insufficient permissions for this operation. Missing scopes: api.model.read.',
            )
          : {
              status: 200,
              body: {
                object: 'list',
                data: [{ id: 'gpt-5.2', object: 'model', created: 1, owned_by: 'openai' }],
              },
            },
      'post /chat/completions': chatAnswer,
      'post /responses': ({ body }) => {
        const { model, input } = body as { model: string; input: string | { content: Said }[] }
        const said = typeof input === 'string' ? input : textIn(input.at(-1)?.content ?? '')
        const content = [{ type: 'output_text', text: `You said: ${said}`, annotations: [] }]
        return {
          status: 200,
          body: {
            id: 'resp_1',
            object: 'response',
            created_at: 1,
            status: 'completed',
            model,
            output: [{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content }],
          },
        }
      },
      'post /embeddings': ({ body }) => ({
        status: 200,
        body: {
          object: 'list',
          model: (body as { model: string }).model,
          data: [{ object: 'embedding', index: 0, embedding: [0.25, -0.5] }],
          usage: { prompt_tokens: 1, total_tokens: 1 },
        },
      }),
    },
  }
}
