import { describe, expect, test } from 'vitest'
import { actionIdOf, catalogue, createHttp, runAction, settingFormatsOf } from '../src/index.ts'

/** What the seed system's engine ran under names of its own. */
const OLD_NAMES = {
  Scrape: 'firecrawl/scrape',
  Search: 'firecrawl/search',
  'Generate Text': 'ai-gateway/generate-text',
  'Generate Image': 'ai-gateway/generate-image',
  'Send Email': 'resend/send-email',
  'Create Ticket': 'linear/create-ticket',
  'Find Issues': 'linear/find-issues',
  'Send Slack Message': 'slack/send-message',
  'Create Chat': 'v0/create-chat',
  'Send Message': 'v0/send-message',
}

/** The services that the seed system has; their labels are the names that its editor shows. */
const ITS_SERVICES = [
  ...['ai-gateway', 'blob', 'clerk', 'fal', 'firecrawl', 'github', 'linear'],
  ...['perplexity', 'resend', 'slack', 'stripe', 'superagent', 'v0', 'webflow'],
]

const ids = new Set(catalogue().providers.flatMap(({ actions }) => actions.map(({ id }) => id)))

describe('a name of the seed system', () => {
  test.each(Object.entries(OLD_NAMES))('%s is %s, and runs as it', async (name, id) => {
    expect(actionIdOf(name)).toBe(id)
    expect(ids).toContain(id)
    expect(settingFormatsOf(name)).toEqual(settingFormatsOf(id))
    const call = { config: {}, fields: {}, http: createHttp() }
    const fault = await runAction(id, call).catch((error: unknown) => error)
    expect(fault).not.toMatchObject({ code: 'UNKNOWN_ACTION' })
    await expect(runAction(name, call)).rejects.toEqual(fault)
  })

  test('that its editor shows is an action, too', () => {
    const own = catalogue()
      .providers.filter(({ id }) => ITS_SERVICES.includes(id))
      .flatMap(({ actions }) => actions)
    const labels = ['Update User', 'Upscale Image', 'Search Web', 'List Issues', 'Research Topic', 'Guard']
    for (const label of labels) {
      const meant = own.find((action) => action.label === label)?.id
      expect(actionIdOf(label)).toBe(meant)
    }
  })
})

test('an id is its own name, and an invented name is not an action', async () => {
  expect(actionIdOf('linear/create-ticket')).toBe('linear/create-ticket')
  expect(actionIdOf('HTTP Request')).toBe('HTTP Request')
  for (const name of ['create ticket', 'Conjure', 'constructor', '']) {
    expect(settingFormatsOf(name)).toBeUndefined()
    const call = { config: {}, fields: {}, http: createHttp() }
    await expect(runAction(name, call)).rejects.toMatchObject({ code: 'UNKNOWN_ACTION' })
  }
})
