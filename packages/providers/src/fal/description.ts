import { action, area, choice, describeProvider, line, number, required, same, secret } from '../describe.ts'

const prompt = area('prompt', 'Prompt', required)
const image = line('imageUrl', 'Image', { ...required, placeholder: 'https://… or base64' })
const made = { imageUrl: 'Address of the image', width: 'Width, pixels', height: 'Height, pixels' }
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
    action('fal/generate-image', 'Generate Image', 'Let a model draw', {
      inputs: [
        choice(
          'model',
          'Model',
          same(
            'fal-ai/flux/schnell',
            'fal-ai/flux/dev',
            'fal-ai/flux-pro/v1.1',
            'fal-ai/flux-pro/v1.1-ultra',
            'fal-ai/flux-lora',
            'fal-ai/stable-diffusion-v3-medium',
            'fal-ai/recraft-v3',
          ),
        ),
        prompt,
        choice(
          'imageSize',
          'Size',
          same('square', 'square_hd', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'),
          { default: 'landscape_16_9' },
        ),
        number('numImages', 'How many', { default: '1', min: 1, max: 4 }),
      ],
      outputs: made,
      display: shown,
    }),
    action('fal/generate-video', 'Generate Video', 'Let a model film; takes minutes', {
      inputs: [
        choice(
          'model',
          'Model',
          same(
            'fal-ai/minimax-video',
            'fal-ai/kling-video/v1/standard/text-to-video',
            'fal-ai/kling-video/v1.5/pro/text-to-video',
            'fal-ai/hunyuan-video',
            'fal-ai/luma-dream-machine',
            'fal-ai/runway-gen3/turbo/image-to-video',
          ),
        ),
        prompt,
        line('imageUrl', 'First image', { placeholder: 'https://… or base64' }),
      ],
      outputs: { videoUrl: 'Address of the video' },
      display: { type: 'video', field: 'videoUrl' },
    }),
    action('fal/upscale-image', 'Upscale Image', 'Make an image larger', {
      inputs: [
        choice(
          'model',
          'Model',
          same('fal-ai/creative-upscaler', 'fal-ai/clarity-upscaler', 'fal-ai/real-esrgan'),
        ),
        image,
        choice('scale', 'Times', same('2', '4')),
      ],
      outputs: made,
      display: shown,
    }),
    action('fal/remove-background', 'Remove Background', 'Cut out what an image shows', {
      inputs: [image],
      outputs: { imageUrl: made.imageUrl },
      display: shown,
    }),
    action('fal/image-to-image', 'Image to Image', 'Let a model change an image', {
      inputs: [
        choice('model', 'Model', same('fal-ai/flux/dev/image-to-image', 'fal-ai/flux-pro/v1/redux')),
        image,
        prompt,
        choice('strength', 'Strength', same('0.25', '0.5', '0.75', '0.9'), { default: '0.75' }),
      ],
      outputs: made,
      display: shown,
    }),
  ],
})
