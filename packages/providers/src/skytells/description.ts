import type { ProviderDescription } from '../description.ts'

const model = (placeholder: string) =>
  ({ key: 'model', label: 'Model', type: 'template-input', required: true, placeholder }) as const
const prompt = { key: 'prompt', label: 'Prompt', type: 'template-textarea', required: true } as const
const id = { key: 'id', label: 'Prediction id', type: 'template-input', required: true } as const

export const skytellsDescription = {
  id: 'skytells',
  name: 'Skytells',
  description: 'Predictions, text, images and video',
  category: 'AI',
  docs: 'https://docs.skytells.ai',
  fields: {
    apiKey: {
      label: 'API Key',
      env: 'SKYTELLS_API_KEY',
      secret: true,
      required: true,
      type: 'password',
      placeholder: 'sk-…',
    },
    baseUrl: {
      label: 'Base URL',
      env: 'SKYTELLS_BASE_URL',
      secret: false,
      required: false,
      type: 'url',
      placeholder: 'https://api.skytells.ai/v1',
    },
  },
  hosts: ['api.skytells.ai'],
  actions: [
    {
      id: 'skytells/create-prediction',
      label: 'Create Prediction',
      description: 'Start a prediction',
      category: 'Skytells',
      inputs: [
        model('truefusion-pro'),
        {
          key: 'input',
          label: 'Input',
          type: 'template-textarea',
          required: true,
          placeholder: '{"prompt": "a lighthouse"}',
        },
      ],
      outputs: [
        { field: 'id', description: 'Id of the prediction' },
        { field: 'status', description: 'Where it stands' },
        { field: 'output', description: 'What came out, once it is done' },
        { field: 'urls', description: 'Addresses of the prediction' },
      ],
    },
    {
      id: 'skytells/get-prediction',
      label: 'Get Prediction',
      description: 'Where a prediction stands',
      category: 'Skytells',
      inputs: [id],
      outputs: [
        { field: 'id', description: 'Id of the prediction' },
        { field: 'status', description: 'Where it stands' },
        { field: 'output', description: 'What came out' },
        { field: 'metrics', description: 'Times and counts' },
      ],
    },
    {
      id: 'skytells/generate-text',
      label: 'Generate Text',
      description: 'Let a model write',
      category: 'Skytells',
      inputs: [
        model('deepbrain-router'),
        prompt,
        { key: 'system', label: 'Instructions', type: 'template-textarea' },
        { key: 'maxTokens', label: 'Longest answer, tokens', type: 'number' },
        { key: 'temperature', label: 'Temperature', type: 'number' },
      ],
      outputs: [
        { field: 'text', description: 'The answer' },
        { field: 'usage', description: 'Tokens used' },
      ],
    },
    {
      id: 'skytells/create-image',
      label: 'Create Image',
      description: 'Let a model draw',
      category: 'Skytells',
      inputs: [model('truefusion-pro'), prompt],
      outputs: [{ field: 'imageUrl', description: 'Address of the image; it ends after 24 hours' }],
    },
    {
      id: 'skytells/create-video',
      label: 'Create Video',
      description: 'Let a model film',
      category: 'Skytells',
      inputs: [
        model('truefusion-video'),
        prompt,
        { key: 'imageUrl', label: 'First image', type: 'template-input' },
      ],
      outputs: [{ field: 'videoUrl', description: 'Address of the video; it ends after 24 hours' }],
    },
    {
      id: 'skytells/list-text-models',
      label: 'List Text Models',
      description: 'The models that write',
      category: 'Skytells',
      inputs: [],
      outputs: [{ field: 'models', description: 'Name, namespace, type, status and price of each' }],
    },
  ],
} as const satisfies ProviderDescription
