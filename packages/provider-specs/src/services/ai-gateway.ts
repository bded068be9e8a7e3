import { refusals, type Service, tokenIn } from '../service.ts'
import { chatAnswer } from './chat-answer.ts'

/** Answers of an image model are a picture of one pixel. */
export function aiGatewayService(): Service {
  const { refuse, ...words } = refusals((status, message) => ({
    error: { message, type: status === 401 ? 'authentication_error' : 'invalid_request_error' },
  }))
  return {
    hosts: { 'ai-gateway.vercel.sh': 'ai-gateway/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: {
      'get /models': () => ({
        status: 200,
        body: { object: 'list', data: [{ id: 'meta/llama-4-scout' }, { id: 'bfl/flux-2-pro' }] },
      }),
      'get /credits': () => ({ status: 200, body: { balance: '95.50', total_used: '4.50' } }),
      'post /chat/completions': chatAnswer,
      'post /images/generations': () => ({
        status: 200,
        body: { created: 1, data: [{ b64_json: Buffer.from('pixel').toString('base64') }] },
      }),
    },
  }
}
