import { type Answer, type GoodRequest, headerIn, type Service } from '../service.ts'
import { chatAnswer } from './chat-answer.ts'

const refusal = (status: number, error_id: string, message: string) => ({
  status,
  body: {
    status: false,
    response: message,
    error: { http_status: status, message, details: message, error_id },
  },
})

/** A prediction is queued when it is made and done when it is asked for. */
export function skytellsService(): Service {
  const predictions = new Map<string, { model: unknown; input: unknown }>()
  const start = ({ body }: GoodRequest): Answer => {
    const { model, input } = body as { model: unknown; input: unknown }
    const id = `pred_${predictions.size + 1}`
    predictions.set(id, { model, input })
    const urls = { get: `https://api.skytells.ai/v1/predictions/${id}` }
    return { status: 200, body: { id, status: 'starting', output: null, urls } }
  }
  return {
    hosts: { 'api.skytells.ai': 'skytells/openapi.json' },
    keyIn: (request) => headerIn(request, 'x-api-key'),
    refuseKey: () => refusal(401, 'UNAUTHORIZED', 'Invalid API key'),
    refuseShape: (errors) => refusal(422, 'INVALID_INPUT', errors.join('; ')),
    refusePath: () => refusal(404, 'NOT_FOUND', 'No such address'),
    answers: {
      'get /predictions': () => ({ status: 200, body: { data: [], pagination: { page: 1, total: 0 } } }),
      'post /predictions': start,
      'post /predict': start,
      'get /predictions/{id}': ({ params }) => {
        const id = String(params['id'])
        if (!predictions.has(id)) return refusal(404, 'NOT_FOUND', 'No such prediction')
        return {
          status: 200,
          body: {
            id,
            status: 'succeeded',
            output: ['https://delivery.skytells.ai/x.png'],
            metrics: { predict_time: 1.5 },
          },
        }
      },
      'post /chat/completions': chatAnswer,
      'post /predictions/{id}/cancel': ({ params }) => ({
        status: 200,
        body: { id: String(params['id']), status: 'cancelled' },
      }),
      'delete /predictions/{id}/delete': ({ params }) => ({
        status: 200,
        body: { id: String(params['id']), status: 'succeeded' },
      }),
      'get /models': () => ({ status: 200, body: MODELS }),
    },
  }
}

const MODELS = [
  {
    name: 'DeepBrain Router',
    namespace: 'deepbrain-router',
    type: 'text',
    status: 'operational',
    pricing: { amount: 0.1 },
  },
  {
    name: 'TrueFusion',
    namespace: 'truefusion',
    type: 'image',
    status: 'operational',
    pricing: { amount: 1 },
  },
]
