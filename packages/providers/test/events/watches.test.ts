import { afterEach, expect, test } from 'vitest'
import { findEvent, type PollAnswer, type PollCall, type ProviderEvent } from '../../src/index.ts'
import { type Opened, openServed } from '../contract.ts'

const KEY = `key${'a7'.repeat(20)}`
let opened: Opened

const open = async (id: 'gmail' | 'google-workspace' | 'webflow', field = 'accessToken') => {
  opened = await openServed({ id, key: KEY, fields: (key) => ({ [field]: key }) })
}

const eventOf = (id: string): ProviderEvent => {
  const event = findEvent(id)
  if (!event) throw new Error(`no ${id}`)
  return event
}

async function look(id: string, config: object, more: Partial<PollCall> = {}): Promise<PollAnswer> {
  const event = eventOf(id)
  if (!('poll' in event)) throw new Error(`${id} is not polled`)
  const { http } = opened
  const call = { config: { ...config }, fields: { accessToken: KEY }, http, isSeen: () => false }
  return event.poll({ ...call, cursor: undefined, ...more })
}

afterEach(async () => {
  // The stand-in holds each request against the official description.
  expect(opened.served.requests.flatMap(({ errors }) => errors)).toEqual([])
  await opened.close()
})

test('Gmail: begins where the history is, reads what was added once, page by page, and goes on there', async () => {
  await open('gmail')
  const begun = await look('gmail/new-email', {}, { newest: 0 })
  expect(begun).toMatchObject({ items: [], cursor: { historyId: '7' } })
  const first = await look('gmail/new-email', {}, { cursor: begun.cursor })
  expect(first.items.map(({ key }) => key)).toEqual(['m2'])
  expect(first.items[0]?.data).toMatchObject({ subject: 'Invoice', text: 'Here it is: é\r\n', files: [] })
  expect(first.hasMore).toBe(true)
  const second = await look('gmail/new-email', {}, { cursor: first.cursor })
  expect([second.items.map(({ key }) => key), second.hasMore]).toEqual([['m3'], false])
  expect(second.cursor).toMatchObject({ historyId: '9' })
  expect((await look('gmail/new-email', {}, { cursor: second.cursor })).items).toEqual([])
})

test('Gmail: the newest at the first look, files for each, and a label that is not there is named', async () => {
  await open('gmail')
  const keys: string[] = []
  const filesFor = (key: string) => {
    keys.push(key)
    return opened.files
  }
  const first = await look('gmail/new-email', { takeFiles: 'true' }, { newest: 1, filesFor })
  expect(first.items).toMatchObject([{ key: 'm1', data: { files: [{ name: 'invoice.pdf', size: 4 }, {}] } }])
  expect(keys).toEqual(['m1'])
  await expect(look('gmail/new-email', { label: 'none' })).rejects.toMatchObject({ field: 'label' })
})

test('Gmail: a history that was forgotten is bridged by time, and what is old starts nothing', async () => {
  await open('gmail')
  const came = Date.UTC(2026, 0, 1)
  const after = (newest: number) => look('gmail/new-email', {}, { cursor: { historyId: '3', newest } })
  expect((await after(came - 1)).items.map(({ key }) => key)).toEqual(['m1'])
  expect(await after(came)).toMatchObject({ items: [], cursor: { historyId: '7', newest: came } })
})

test('Drive: begins where the changes are, and gives each with its file, of one folder where that is asked', async () => {
  await open('google-workspace')
  const id = 'google-workspace/drive-change'
  const begun = await look(id, {}, { newest: 0 })
  expect(begun).toEqual({ items: [], cursor: { page: '1' } })
  const first = await look(id, {}, { cursor: begun.cursor })
  expect(first).toMatchObject({
    items: [{ key: 'c1 2026-01-02T00:00:00.000Z', data: { name: 'c1.txt', by: 'Ada', isRemoved: false } }],
    cursor: { page: '2' },
    hasMore: true,
  })
  const second = await look(id, { includeRemoved: 'true' }, { cursor: first.cursor })
  expect(second.items.map(({ data }) => data)).toMatchObject([
    { fileId: 'c2' },
    { fileId: 'c3', isRemoved: true, name: null },
  ])
  expect(second).toMatchObject({ cursor: { page: '3' }, hasMore: false })
  const inFolder = await look(id, { folderId: 'inbox' }, { cursor: { page: '2' } })
  expect(inFolder.items.map(({ key }) => key)).toEqual(['c3 2026-01-03T00:00:00.000Z'])
  expect((await look(id, {}, { newest: 1 })).items).toHaveLength(1)
})

const URL_ = 'https://orch.example.com/hooks/a'

function webflow(siteId: string, webhookSecret = '') {
  const event = eventOf('webflow/event')
  if (!('read' in event)) throw new Error('not sent')
  const config = { siteId, webflowTrigger: 'site_publish' }
  const call = { config, fields: { apiKey: KEY, webhookSecret }, http: opened.http }
  return {
    read: (body: unknown) => event.read({ headers: {}, body }, config),
    subscribe: (known?: { remote: Record<string, string>; secret: string }) =>
      event.subscribe?.({ ...call, url: URL_, secret: 'ours', known }),
    unsubscribe: (remote: Record<string, string>) => event.unsubscribe?.(call, remote),
  }
}

const asked = () => opened.served.requests.map(({ method }) => method)

test('Webflow: a hook of a site is made once, replaced when its secret is not known, and removed', async () => {
  await open('webflow', 'apiKey')
  const { subscribe, unsubscribe, read } = webflow('site-1', 'secret of the app')
  const made = await subscribe()
  expect(made).toEqual({ remote: { id: 'hook-1' }, secret: 'secret of the app' })
  expect(await subscribe(made)).toEqual(made)
  // The answer of the first was lost in a crash.
  await subscribe()
  expect(asked().map((method) => method.toUpperCase())).toEqual([
    'GET',
    'POST',
    'GET',
    'GET',
    'DELETE',
    'POST',
  ])
  await unsubscribe({ id: 'hook-1' })
  expect(read({ triggerType: 'site_publish', payload: {} })).toMatchObject({ triggerType: 'site_publish' })
  expect(read({ triggerType: 'page_created', payload: {} })).toBeUndefined()
})

test('Webflow: a secret of the hook itself counts, and without any no hook stays behind', async () => {
  await open('webflow', 'apiKey')
  expect(await webflow('site-2').subscribe()).toMatchObject({ secret: 'its own' })
  const none = webflow('site-1')
  await expect(none.subscribe()).rejects.toMatchObject({
    code: 'NOT_CONFIGURED',
    message: expect.stringContaining('webhook secret'),
  })
  expect(asked().at(-1)?.toUpperCase()).toBe('DELETE')
})
