import type { Contract } from '../contract.ts'

export const picture = { imageUrl: 'https://v3.fal.media/files/a.png', width: 1024, height: 576 }
export const imageUrl = 'https://example.com/a.png'
export const pixel = Buffer.from('a pixel').toString('base64')

export const contract: Contract = {
  id: 'fal',
  key: ['01234567-89ab-cdef-0123-456789abcde7', 'a7'.repeat(16)].join(':'),
  fields: (apiKey) => ({ apiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'fal/list-models',
      config: {},
      output: { models: ['fal-ai/flux/schnell', 'fal-ai/veo3.1/fast'] },
      isOpen: true,
    },
    {
      action: 'fal/generate-image',
      config: { model: 'fal-ai/flux-pro/v1.1', prompt: 'p', imageSize: 'square', numImages: '2' },
      output: picture,
      required: 'prompt',
    },
    {
      action: 'fal/generate-video',
      config: { model: 'fal-ai/kling-video/v1.5/pro/text-to-video', prompt: 'p', imageUrl },
      output: { videoUrl: 'https://v3.fal.media/files/a.mp4' },
      required: 'prompt',
    },
    {
      action: 'fal/upscale-image',
      config: { imageUrl: `data:image/webp;base64,${pixel}`, scale: '4' },
      output: picture,
      required: 'imageUrl',
    },
    {
      action: 'fal/remove-background',
      config: { imageUrl: pixel },
      output: { imageUrl: picture.imageUrl },
      required: 'imageUrl',
    },
    {
      action: 'fal/image-to-image',
      config: { imageUrl, prompt: 'p', strength: '0.5' },
      output: picture,
      required: 'imageUrl',
    },
  ],
}
