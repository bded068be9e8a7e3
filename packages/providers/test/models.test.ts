import { describe, expect, test } from 'vitest'
import { allProviders } from '../src/index.ts'
import { openServed } from './contract.ts'

const falKey = ['01234567-89ab-cdef-0123-456789abcde7', 'a7'.repeat(16)].join(':')
describe('the models of a service', () => {
  test('are suggested, and never a closed list', () => {
    const inputs = allProviders().flatMap(({ actions }) => actions.flatMap((action) => action.inputs))
    const ofModels = inputs.filter(({ key }) => /^(?:aiModel|imageModel|model|modelId)$/.test(key))
    expect(ofModels.length).toBeGreaterThan(15)
    for (const { key, type, options, default: usual } of ofModels) {
      expect(type, key).toBe('combobox')
      if (usual !== undefined) expect(options?.map(({ value }) => value)).toContain(usual)
    }
  })
})

describe('the settings of a model of fal', () => {
  const send = async (action: string, config: Record<string, unknown>) => {
    const opened = await openServed({ id: 'fal', key: falKey, fields: (apiKey) => ({ apiKey }) })
    const warnings: string[] = []
    await opened.run(action, config, { warn: (text) => warnings.push(text) })
    const { path, body } = opened.served.requests[0] ?? {}
    await opened.close()
    return { path, body, warnings }
  }
  const prompt = 'tea'
  const imageUrl = 'https://example.com/a.png'

  test.each([
    [
      'fal/generate-image',
      { model: 'fal-ai/flux-pro/v1.1-ultra', imageSize: 'portrait_4_3' },
      { aspect_ratio: '3:4', num_images: 1 },
    ],
    ['fal/generate-image', { model: 'fal-ai/flux-2-pro' }, { image_size: 'landscape_16_9' }],
    ['fal/generate-image', { model: 'some/new-model' }, {}],
    ['fal/generate-image', { model: 'some/new-model', numImages: 2 }, { num_images: 2 }],
    ['fal/generate-video', {}, {}],
    ['fal/generate-video', { imageUrl }, { image_url: imageUrl }],
    [
      'fal/generate-video',
      { imageUrl, model: 'fal-ai/kling-video/v3/standard/image-to-video' },
      { start_image_url: imageUrl },
    ],
    ['fal/image-to-image', { imageUrl, model: 'fal-ai/flux-pro/v1/redux' }, { image_url: imageUrl }],
  ])('%s with %j are sent as the model calls them', async (action, config, settings) => {
    const { body, warnings } = await send(action, { prompt, ...config })
    expect(body).toEqual({ prompt, ...settings })
    expect(warnings).toEqual([])
  })

  test('that it does not have are not sent, and the author is told', async () => {
    const { body, warnings } = await send('fal/generate-image', {
      prompt,
      model: 'fal-ai/flux-2-pro',
      numImages: 3,
    })
    expect(body).toEqual({ prompt, image_size: 'landscape_16_9' })
    expect(warnings).toEqual(['fal-ai/flux-2-pro has no num_images: it was not sent'])
  })

  test('go to the current name of a model that was renamed', async () => {
    expect(await send('fal/generate-video', { prompt, model: 'fal-ai/minimax-video' })).toMatchObject({
      path: '/fal-ai/minimax/video-01',
    })
    const upscaled = await send('fal/upscale-image', { imageUrl, model: 'fal-ai/clarity-upscaler' })
    expect(upscaled.body).toEqual({ image_url: imageUrl, upscale_factor: 2 })
  })
})
