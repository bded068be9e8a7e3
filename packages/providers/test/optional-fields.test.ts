import type { ProviderId } from '@orch/provider-specs'
import { describe, expect, test } from 'vitest'
import { openServed } from './contract.ts'

type ActionCase = {
  provider: ProviderId
  fields: Record<string, string>
  action: string
  config: Record<string, unknown>
  /** The least that the description promises. */
  answer: unknown
  output: unknown
}

const actions: ActionCase[] = [
  {
    provider: 'webflow',
    fields: { apiKey: 'a7'.repeat(32) },
    action: 'webflow/publish-site',
    config: { siteId: 'site-1' },
    answer: {},
    output: { publishedDomains: [], publishedToSubdomain: null },
  },
  {
    provider: 'firecrawl',
    fields: { firecrawlApiKey: 'fc-12345678' },
    action: 'firecrawl/scrape',
    config: { url: 'https://example.com' },
    answer: { success: true, data: { metadata: { statusCode: 204 } } },
    output: { markdown: null, metadata: { statusCode: 204 } },
  },
  {
    provider: 'firecrawl',
    fields: { firecrawlApiKey: 'fc-12345678' },
    action: 'firecrawl/search',
    config: { query: 'tea' },
    answer: { success: true },
    output: { data: [] },
  },
  {
    provider: 'firecrawl',
    fields: { firecrawlApiKey: 'fc-12345678' },
    action: 'firecrawl/map',
    config: { url: 'https://example.com' },
    answer: { success: true },
    output: { links: [] },
  },
  {
    provider: 'resend',
    fields: { apiKey: 're_12345678' },
    action: 'resend/send-email',
    config: { emailFrom: 'a@example.com', emailTo: 'b@example.com', emailSubject: 's', emailBody: 'b' },
    answer: {},
    output: { id: null },
  },
  {
    provider: 'clerk',
    fields: { clerkSecretKey: ['sk', 'test', 'a7'.repeat(15)].join('_') },
    action: 'clerk/create-user',
    config: { emailAddress: 'a@example.com' },
    answer: {},
    output: { id: null, firstName: null, lastName: null, primaryEmailAddress: null },
  },
  {
    provider: 'elevenlabs',
    fields: { apiKey: 'a7'.repeat(16) },
    action: 'elevenlabs/speech-to-text',
    config: { file: 'https://example.com/talk.mp3', modelId: 'scribe_v2' },
    answer: { language_code: 'en' },
    output: { text: null, words: null },
  },
  {
    provider: 'ai-gateway',
    fields: { apiKey: `vck_${'k'.repeat(20)}` },
    action: 'ai-gateway/generate-image',
    config: { imagePrompt: 'tea' },
    answer: { data: [{ url: 'https://example.com/a.png' }] },
    output: { base64: null, url: 'https://example.com/a.png', file: null },
  },
]

describe('an action that was done succeeds with the least that its description promises', () => {
  test.each(actions)('$action', async ({ provider, fields, action, config, answer, output }) => {
    const contract = { id: provider, key: Object.values(fields)[0] ?? '', fields: () => fields }
    const opened = await openServed(contract)
    opened.served.fail({ kind: 'answer', answer: { status: 200, body: answer } })
    expect(await opened.run(action, config)).toEqual(output)
    await opened.close()
  })

  test('fal/generate-image, whose answer has no addresses but an id', async () => {
    const key = `${'a'.repeat(8)}-${['b', 'c', 'd'].map((one) => one.repeat(4)).join('-')}-${'e'.repeat(12)}:${'f'.repeat(32)}`
    const opened = await openServed({ id: 'fal', key, fields: (apiKey) => ({ apiKey }) })
    await opened.run('fal/generate-image', { prompt: 'tea' })
    opened.served.fail({ kind: 'answer', answer: { status: 200, body: { request_id: 'job-1' } } })
    expect(await opened.run('fal/generate-image', { prompt: 'tea' })).toMatchObject({
      imageUrl: expect.stringContaining('https://'),
    })
    await opened.close()
  })
})
