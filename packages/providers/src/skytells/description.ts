import {
  action,
  area,
  describeProvider,
  flag,
  line,
  list,
  model,
  number,
  plain,
  required,
  secret,
} from '../describe.ts'

const modelOf = (name: string) => model([name], { ...required, placeholder: name })
const prompt = area('prompt', 'Prompt', required)
const options = { group: 'Options' }
const id = line('id', 'Prediction id', required)

export const skytellsDescription = describeProvider({
  id: 'skytells',
  name: 'Skytells',
  description: 'Predictions, text, images and video',
  category: 'AI',
  docs: 'https://docs.skytells.ai',
  baseUrl: 'https://api.skytells.ai/v1',
  fields: {
    apiKey: secret('API Key', 'SKYTELLS_API_KEY', {
      placeholder: 'sk-…',
      pattern: '^sk-[A-Za-z0-9_-]{8,}$',
    }),
    baseUrl: plain('Base URL', 'SKYTELLS_BASE_URL', {
      type: 'url',
      placeholder: 'https://api.skytells.ai/v1',
    }),
  },
  actions: [
    action('skytells/create-prediction', 'Create Prediction', 'Start a prediction', {
      inputs: [
        modelOf('truefusion-pro'),
        area('input', 'Input', { ...required, format: 'json', placeholder: '{"prompt": "a lighthouse"}' }),
        flag('await', 'Wait for it (images only)', { ...options, default: 'false' }),
        line('webhookUrl', 'Tell this address', { ...options, format: 'address', placeholder: 'https://…' }),
        list('webhookEvents', 'Of these events', {
          ...options,
          placeholder: 'completed, failed, canceled, started',
        }),
      ],
      outputs: {
        id: 'Id of the prediction',
        status: 'Where it stands',
        output: 'What came out, once it is done',
        urls: 'Addresses of the prediction',
      },
    }),
    action('skytells/get-prediction', 'Get Prediction', 'Where a prediction stands', {
      inputs: [id],
      outputs: {
        id: 'Id of the prediction',
        status: 'Where it stands',
        output: 'What came out',
        metrics: 'Times and counts',
      },
    }),
    action('skytells/generate-text', 'Generate Text', 'Let a model write', {
      inputs: [
        modelOf('deepbrain-router'),
        prompt,
        area('system', 'Instructions'),
        number('maxTokens', 'Longest answer, tokens', { min: 1 }),
        number('temperature', 'Temperature', { min: 0, max: 2 }),
      ],
      outputs: { text: 'The answer', usage: 'Tokens used' },
    }),
    action('skytells/create-image', 'Create Image', 'Let a model draw', {
      inputs: [modelOf('truefusion-pro'), prompt],
      outputs: { imageUrl: 'Address of the image; it ends after 24 hours' },
      display: { type: 'image', field: 'imageUrl' },
    }),
    action('skytells/create-video', 'Create Video', 'Let a model film', {
      inputs: [modelOf('truefusion-video'), prompt, line('imageUrl', 'First image')],
      outputs: { videoUrl: 'Address of the video; it ends after 24 hours' },
      display: { type: 'video', field: 'videoUrl' },
    }),
    action('skytells/list-text-models', 'List Text Models', 'The models that write', {
      outputs: { models: 'Name, namespace, type, status and price of each' },
    }),
    action('skytells/cancel-prediction', 'Cancel Prediction', 'Stop a prediction that is under way', {
      inputs: [id],
      outputs: { id: 'Id of the prediction', status: 'Where it stands' },
    }),
    action('skytells/delete-prediction', 'Delete Prediction', 'Remove a prediction and what came out', {
      inputs: [id],
      outputs: { id: 'Id of the prediction', status: 'Where it stands' },
    }),
  ],
})
