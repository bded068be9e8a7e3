import {
  type Answer,
  type GoodRequest,
  refusals,
  type ServeOptions,
  type Service,
  tokenIn,
} from '../service.ts'

const QUEUE = 'https://queue.fal.run'

/** Jobs are done when they are asked for the second time. Limited keys may not read prices. */
export function falService({ limited = false }: ServeOptions): Service {
  const jobs = new Map<string, { asked: number; model: string }>()
  const { refuse, ...words } = refusals((_, detail) => ({ detail }))

  const submit = ({ params }: GoodRequest): Answer => {
    const { owner, alias, part1, part2, part3 } = params
    const id = `job-${jobs.size + 1}`
    jobs.set(id, { asked: 0, model: [owner, alias, part1, part2, part3].filter(Boolean).join('/') })
    const url = `${QUEUE}/${owner}/${alias}/requests/${id}`
    const urls = { status_url: `${url}/status`, response_url: url, cancel_url: `${url}/cancel` }
    return { status: 200, body: { status: 'IN_QUEUE', request_id: id, queue_position: 2, ...urls } }
  }
  const jobOf = ({ params }: GoodRequest) => jobs.get(String(params['request_id']))
  const parts = ['', '/{part1}', '/{part1}/{part2}', '/{part1}/{part2}/{part3}']
  return {
    hosts: { 'queue.fal.run': 'fal/queue.json', 'api.fal.ai': 'fal/platform.json' },
    keyIn: (request) => tokenIn(request, 'Key'),
    ...words,
    refuseKey: () => refuse(401, 'Cannot access application: invalid key'),
    refuseShape: (errors) => ({
      status: 422,
      body: { detail: errors.map((msg) => ({ loc: ['body'], msg, type: 'value_error' })) },
    }),
    answers: {
      'get /models': ({ query }) => {
        const isFirst = query['cursor'] === undefined
        const models = [{ endpoint_id: isFirst ? 'fal-ai/flux/schnell' : 'fal-ai/veo3.1/fast' }]
        return { status: 200, body: { models, has_more: isFirst, next_cursor: isFirst ? 'page-2' : null } }
      },
      'get /models/pricing': ({ query }) => {
        const price = {
          endpoint_id: query['endpoint_id'],
          unit_price: 0.025,
          unit: 'megapixels',
          currency: 'USD',
        }
        return limited ? refuse(403, 'Admin key required') : { status: 200, body: { prices: [price] } }
      },
      ...Object.fromEntries(parts.map((part) => [`post /{owner}/{alias}${part}`, submit])),
      'get /{owner}/{alias}/requests/{request_id}/status': (request) => {
        const job = jobOf(request)
        if (!job) return refuse(404, 'Request not found')
        job.asked += 1
        return job.asked < 2
          ? { status: 202, body: { status: 'IN_PROGRESS', request_id: request.params['request_id'] } }
          : { status: 200, body: { status: 'COMPLETED', request_id: request.params['request_id'] } }
      },
      'get /{owner}/{alias}/requests/{request_id}': (request) => ({
        status: 200,
        body: resultOf(jobOf(request)?.model ?? ''),
      }),
      'put /{owner}/{alias}/requests/{request_id}/cancel': () => ({
        status: 202,
        body: { status: 'CANCELLATION_REQUESTED' },
      }),
    },
  }
}

/** One image, a list of them or a video, as the model's kind has it. */
function resultOf(model: string): Record<string, unknown> {
  const image = { url: 'https://v3.fal.media/files/a.png', width: 1024, height: 576 }
  if (/video|dream-machine|gen3/.test(model)) return { video: { url: 'https://v3.fal.media/files/a.mp4' } }
  return /upscaler|esrgan|birefnet/.test(model) ? { image } : { images: [image] }
}
