import { describe, expect, test } from 'vitest'
import { inChunks } from '../../src/index.ts'
import { openServed } from '../contract.ts'

const PNG = 'iVBORw=='
const PDF = 'JVBERg=='
const png = `data:image/png;base64,${PNG}`
const pdf = `data:application/pdf;base64,${PDF}`

/** What models are asked with a picture and a PDF, as their official descriptions have it. */
const MODELS = [
  {
    action: 'openai/chat',
    key: `sk-${'a7'.repeat(15)}`,
    config: { model: 'gpt-5.2', messages: 'What is it?' },
    most: 15_000_000,
    sent: {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is it?' },
            { type: 'image_url', image_url: { url: png } },
            { type: 'file', file: { filename: 'b.pdf', file_data: pdf } },
          ],
        },
      ],
    },
  },
  {
    action: 'openai/response',
    key: `sk-${'a7'.repeat(15)}`,
    config: { model: 'gpt-5.2', input: 'What is it?' },
    most: 15_000_000,
    sent: {
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'What is it?' },
            { type: 'input_image', image_url: png, detail: 'auto' },
            { type: 'input_file', filename: 'b.pdf', file_data: pdf },
          ],
        },
      ],
    },
  },
  ...(['anthropic/message', 'anthropic/count-tokens'] as const).map((action) => ({
    action,
    key: `sk-ant-${'a7'.repeat(15)}`,
    config: { model: 'claude-sonnet-4-5', prompt: 'What is it?' },
    most: 20_000_000,
    sent: {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } },
            {
              type: 'document',
              source: { type: 'base64', media_type: 'application/pdf', data: PDF },
              title: 'b.pdf',
            },
            { type: 'text', text: 'What is it?' },
          ],
        },
      ],
    },
  })),
  ...(['gemini/generate-text', 'gemini/generate-image'] as const).map((action) => ({
    action,
    key: `AQ.${'a7'.repeat(15)}`,
    config: { model: 'gemini-2.5-flash-image', prompt: 'What is it?' },
    most: 14_000_000,
    sent: {
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'What is it?' },
            { inlineData: { mimeType: 'image/png', data: PNG } },
            { inlineData: { mimeType: 'application/pdf', data: PDF } },
          ],
        },
      ],
    },
  })),
]

async function openModel({ action, key }: (typeof MODELS)[number]) {
  const id = action.split('/')[0] as 'openai' | 'anthropic' | 'gemini'
  const opened = await openServed({ id, key, fields: (apiKey) => ({ apiKey }) })
  const make = (name: string, type: string, base64 = PNG) =>
    opened.files.write({ name, type }, inChunks(Buffer.from(base64, 'base64')))
  return { ...opened, make }
}

describe.each(MODELS)('$action', (model) => {
  const { action, config, most, sent } = model

  test('shows the model a picture and a PDF, as its description has it', async () => {
    const { run, make, served, close } = await openModel(model)
    const files = [await make('a.png', 'image/png; x=1'), await make('b.pdf', 'application/pdf', PDF)]
    for (const given of [files, JSON.stringify(files)]) await run(action, { ...config, files: given })
    expect(served.requests.map(({ errors }) => errors)).toEqual([[], []])
    for (const { body } of served.requests) expect(body).toMatchObject(sent)
    await close()
  })

  test('sends nothing of other types, of too many bytes, and of files that are not such', async () => {
    const { run, make, served, close } = await openModel(model)
    const ask = (files: unknown) => run(action, { ...config, files })
    const picture = await make('a.png', 'image/png')
    for (const type of ['application/zip', 'image/svg+xml', 'text/html', 'image/png+xml'])
      await expect(ask([picture, await make('a.zip', type)])).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'files',
        message: expect.stringContaining(`"a.zip" is ${type}`),
      })
    for (const wrong of ['a.png', png, { ...picture, size: -1 }, { ...picture, more: 1 }])
      await expect(ask(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'files' })
    await expect(ask({ ...picture, size: most + 1 })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
    await expect(ask({ ...picture, $file: 'forged' })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    expect(served.requests).toEqual([])
    await close()
  })
})

test('a file that says fewer bytes than it has is not sent', async () => {
  const [model] = MODELS
  if (!model) throw new Error('no model')
  const { run, files, served, close } = await openModel(model)
  const large = await files.write(
    { name: 'a.png', type: 'image/png' },
    inChunks(Buffer.alloc(model.most + 1)),
  )
  const lying = run(model.action, { ...model.config, files: { ...large, size: 1 } })
  await expect(lying).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  expect(served.requests).toEqual([])
  await close()
})

test('files go with the last message of the user, beside what it says; without one they are refused', async () => {
  const [model] = MODELS
  if (!model) throw new Error('no model')
  const { run, make, served, close } = await openModel(model)
  const files = await make('a.png', 'image/png')
  const talk = [
    { role: 'user', content: 'one' },
    { role: 'user', content: [{ type: 'text', text: 'two' }] },
    { role: 'assistant', content: 'three' },
  ]
  await run(model.action, { ...model.config, messages: talk, files })
  const shown = { role: 'user', content: [{ type: 'text' }, { type: 'image_url' }] }
  expect(served.requests[0]).toMatchObject({ errors: [], body: { messages: [talk[0], shown, talk[2]] } })
  const alone = run(model.action, { ...model.config, messages: [{ role: 'system', content: 'x' }], files })
  await expect(alone).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'messages' })
  await close()
})
