import {
  action,
  area,
  choice,
  describeProvider,
  flag,
  line,
  listModels,
  model,
  number,
  required,
  same,
  secret,
} from '../describe.ts'
import { CHANGE_MODELS, IMAGE_MODELS, UPSCALE_MODELS, VIDEO_MODELS } from './models.ts'

const prompt = area('prompt', 'Prompt', required)
const image = line('imageUrl', 'Image', { ...required, placeholder: 'https://… or base64' })
const keepFile = flag('keepFile', 'Keep as file', { default: 'false', group: 'Options' })
const file = 'What was made, for later steps, where it is kept as a file'
const made = { imageUrl: 'Address of the image', width: 'Width, pixels', height: 'Height, pixels', file }
const shown = { type: 'image', field: 'imageUrl' } as const

export const falDescription = describeProvider({
  id: 'fal',
  name: 'fal.ai',
  description: 'Images and video',
  category: 'AI',
  docs: 'https://docs.fal.ai',
  baseUrl: 'https://queue.fal.run',
  hosts: ['queue.fal.run', 'api.fal.ai'],
  fields: {
    apiKey: secret('API Key', 'FAL_API_KEY', {
      placeholder: 'key id:key secret',
      pattern: '^[0-9a-f-]{36}:[0-9a-f]{32}$',
      help: { text: 'Create a key', url: 'https://fal.ai/dashboard/keys' },
    }),
  },
  actions: [
    listModels('fal/list-models'),
    action('fal/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [
        model(Object.keys(IMAGE_MODELS), { default: 'fal-ai/flux/schnell' }),
        prompt,
        choice(
          'imageSize',
          'Size',
          same('square', 'square_hd', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'),
          { default: 'landscape_16_9' },
        ),
        number('numImages', 'How many', { default: '1', min: 1, max: 4 }),
        keepFile,
      ],
      outputs: made,
      display: shown,
    }),
    action('fal/generate-video', 'Generate Video', 'Let a model film; takes minutes', {
      inputs: [
        model(Object.keys(VIDEO_MODELS), { placeholder: 'fal-ai/minimax/hailuo-2.3/standard/text-to-video' }),
        prompt,
        line('imageUrl', 'First image', { placeholder: 'https://… or base64' }),
        keepFile,
      ],
      outputs: { videoUrl: 'Address of the video', file },
      display: { type: 'video', field: 'videoUrl' },
    }),
    action('fal/upscale-image', 'Upscale Image', 'Make an image larger', {
      inputs: [
        model(Object.keys(UPSCALE_MODELS), { default: 'fal-ai/creative-upscaler' }),
        image,
        choice('scale', 'Times', same('2', '4')),
        keepFile,
      ],
      outputs: made,
      display: shown,
    }),
    action('fal/remove-background', 'Remove Background', 'Cut out what an image shows', {
      inputs: [image, keepFile],
      outputs: { imageUrl: made.imageUrl, file },
      display: shown,
    }),
    action('fal/image-to-image', 'Image to Image', 'Let a model change an image', {
      inputs: [
        model(Object.keys(CHANGE_MODELS), { default: 'fal-ai/flux/dev/image-to-image' }),
        image,
        prompt,
        choice('strength', 'Strength', same('0.25', '0.5', '0.75', '0.9'), { default: '0.75' }),
        keepFile,
      ],
      outputs: made,
      display: shown,
    }),
  ],
})
