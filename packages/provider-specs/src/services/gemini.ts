import { eventStream, type GoodRequest, headerIn, type Service } from '../service.ts'

const refuse = (status: number, message: string, reason?: string) => ({
  status,
  body: {
    error: {
      code: status,
      message,
      status: 'INVALID_ARGUMENT',
      ...(reason ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] } : {}),
    },
  },
})

/** Models whose name has "image" draw; a video is done when it is asked for the second time. */
export function geminiService(): Service {
  let asked = 0
  return {
    hosts: { 'generativelanguage.googleapis.com': 'gemini/openapi.json' },
    keyIn: (request) => headerIn(request, 'x-goog-api-key'),
    refuseKey: () => refuse(400, 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    refusePath: () => refuse(404, 'Not found'),
    answers: {
      'get /v1beta/models': () => ({ status: 200, body: { models: [{ name: 'models/gemini-2.5-flash' }] } }),
      'post /v1beta/models/{model}:generateContent': (request) => ({
        status: 200,
        body: {
          candidates: [{ content: { role: 'model', parts: partsFor(request) }, finishReason: 'STOP' }],
          usageMetadata: { totalTokenCount: 12 },
        },
      }),
      'post /v1beta/models/{model}:streamGenerateContent': (request) =>
        eventStream([
          ...partsFor(request).map((part) => ({
            candidates: [{ content: { role: 'model', parts: [part] } }],
          })),
          { candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, finishReason: 'STOP' }] },
        ]),
      'post /v1beta/models/{model}:predictLongRunning': ({ params }) => ({
        status: 200,
        body: { name: `models/${params['model']}/operations/op1` },
      }),
      'get /v1beta/models/{model}/operations/{operation}': ({ params }) => {
        asked += 1
        const name = `models/${params['model']}/operations/${params['operation']}`
        if (asked < 2) return { status: 200, body: { name } }
        const uri = 'https://generativelanguage.googleapis.com/v1beta/files/v1:download?alt=media'
        const response = { generateVideoResponse: { generatedSamples: [{ video: { uri } }] } }
        return { status: 200, body: { name, done: true, response } }
      },
    },
  }
}

function partsFor({ params, body }: GoodRequest): Record<string, unknown>[] {
  if (String(params['model']).includes('image'))
    return [{ inlineData: { mimeType: 'image/png', data: Buffer.from('pixel').toString('base64') } }]
  const { contents } = body as { contents: { parts: { text: string }[] }[] }
  return [{ text: 'thinking', thought: true }, { text: `You said: ${contents[0]?.parts[0]?.text}` }]
}
