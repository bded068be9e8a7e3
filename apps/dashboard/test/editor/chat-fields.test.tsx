import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { ChatFields } from '../../src/features/editor/panel/chat-fields.tsx'
import { SchedulePreview } from '../../src/features/editor/panel/schedule-preview.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { connection } from '../support/connections.ts'
import { action, drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type Config = Record<string, string>

const address = {
  url: 'https://orch.example.com/chat/abc',
  path: null,
  testUrl: 'https://orch.example.com/chat/abc/draft',
  reached: true,
  problem: null,
}

type FieldsProps = { first: Config; changed: (key: string, value: string) => void }

/** They keep what is chosen. */
function Fields({ first, changed }: FieldsProps) {
  const [config, setConfig] = useState<Config>({ triggerType: 'Chat', ...first })
  const change = (key: string, value: string) => {
    changed(key, value)
    setConfig((now) => ({ ...now, [key]: value }))
  }
  return <ChatFields nodeId="t" config={config} errors={{}} onChange={change} />
}

/** The settings of the chat of workflow w. */
function open(first: Config = {}, give: () => unknown = () => address) {
  vi.stubGlobal('scrollTo', () => undefined)
  const asked = answerWith({
    'POST /api/workflows/w/webhook-address': give,
    'GET /api/integrations': () => [connection('i1', 'webhook-secret', 'Password of the chat')],
  })
  const changes: [string, string][] = []
  const fields = <Fields first={first} changed={(...change) => void changes.push(change)} />
  const root = createRootRoute()
  const route = createRoute({ getParentRoute: () => root, path: '/workflows/$id', component: () => fields })
  const history = createMemoryHistory({ initialEntries: ['/workflows/w'] })
  const router = createRouter({ routeTree: root.addChildren([route]), history })
  const queryClient = createQueryClient(() => {})
  const stored = trigger({ triggerType: 'Chat' })
  queryClient.setQueryData<unknown>(['workflows', 'w'], { nodes: [stored] })
  const steps = [action('a', 'Write the answer'), action('b', '')]
  render(
    <QueryClientProvider client={queryClient}>
      <EditorProvider value={createEditorStore(drawing([stored, ...steps]), () => 0)}>
        <RouterProvider router={router} />
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), asked, changes }
}

const guard = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Who may come' })
const snippet = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'For the sites named above' })
const snippetNow = () => screen.queryByRole('textbox', { name: 'For the sites named above' })
const secretNow = () => screen.queryByRole('combobox', { name: 'Connection with the secret' })

test('the address of the chat is shown, and its saved draft is tried in another tab', async () => {
  const { asked } = open()
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Address of the chat' })
  expect(field.value).toBe(address.url)
  const draft = screen.getByRole<HTMLAnchorElement>('link', { name: 'Try the saved draft' })
  expect([draft.href, draft.target, draft.rel]).toEqual([address.testUrl, '_blank', 'noreferrer'])
  expect(asked.map(({ body }) => body)).toEqual([{ trigger: 't' }])
})

test('without an address there is neither a draft to try nor a snippet to paste', async () => {
  open({}, () => refusal(404, 'TRIGGER_NOT_FOUND', 'No such trigger'))
  await screen.findByText(/^The address cannot be read right now/)
  expect(screen.queryByRole('link')).toBeNull()
  expect(snippetNow()).toBeNull()
  expect((await guard()).value).toBe('open')
})

test('only a chat with a password asks which connection holds it', async () => {
  const { user, changes } = open()
  await guard()
  expect(secretNow()).toBeNull()
  await user.selectOptions(await guard(), 'Those who know a password')
  const secret = await screen.findByRole('combobox', { name: 'Connection with the secret' })
  await within(secret).findByRole('option', { name: 'Password of the chat' })
  await user.selectOptions(secret, 'Password of the chat')
  await user.selectOptions(await guard(), 'Anyone with the link')
  expect(secretNow()).toBeNull()
  expect(changes).toEqual([
    ['chatAuth', 'password'],
    ['integrationId', 'i1'],
    ['chatAuth', 'open'],
  ])
})

test('a chat for members stands on no other site', async () => {
  const { user } = open()
  await snippet()
  screen.getByText('Sites that may show it')
  await user.selectOptions(await guard(), 'Members of this workspace')
  expect(snippetNow()).toBeNull()
  expect(screen.queryByText('Sites that may show it')).toBeNull()
  await user.selectOptions(await guard(), 'Those who know a password')
  await snippet()
})

const SCRIPT = '<script src="https://orch.example.com/chat/embed.js" data-chat="abc"'

test.each<[string, Config, string]>([
  ['nothing but the address', {}, `${SCRIPT} async></script>`],
  [
    'its title and its colour',
    { chatTitle: 'Help', chatColor: '#1d4ed8' },
    `${SCRIPT} data-label="Help" data-color="#1d4ed8" async></script>`,
  ],
  [
    'a title that cannot end the tag',
    { chatTitle: '"><b>Q&A</b>' },
    `${SCRIPT} data-label="&quot;>&lt;b>Q&amp;A&lt;/b>" async></script>`,
  ],
])('the snippet that is copied holds %s', async (_, config, expected) => {
  const { user } = open(config)
  expect((await snippet()).value).toBe(expected)
  await user.click(screen.getByRole('button', { name: 'Copy snippet' }))
  expect(await navigator.clipboard.readText()).toBe(expected)
})

test('a title in the snippet is read by a page as it was typed', async () => {
  const title = `"Tea" & <i>'more'</i>`
  open({ chatTitle: title })
  const page = new DOMParser().parseFromString((await snippet()).value, 'text/html')
  expect([...page.querySelectorAll('*')].map(({ localName }) => localName)).toEqual([
    'html',
    'head',
    'script',
    'body',
  ])
  expect(page.querySelector('script')?.dataset['label']).toBe(title)
})

test('the steps of the drawing are offered for the text while it is written, one without a name by its id', async () => {
  const { user, changes } = open()
  await guard()
  await user.click(screen.getByText('Answer'))
  const step = screen.getByRole<HTMLSelectElement>('combobox', { name: /^Show the text of this step/ })
  expect([...step.options].map(({ text }) => text)).toEqual([
    'None: the answer comes whole',
    'Write the answer',
    'b',
  ])
  await user.selectOptions(step, 'Write the answer')
  expect(changes).toEqual([['chatStreamedStep', 'a']])
})

const preview = {
  cron: '0 9 * * 1-5',
  everySeconds: null,
  timezone: 'Europe/Berlin',
  words: 'At 09:00, on weekdays',
  nextTimes: ['2026-01-05T08:00:00.000Z', '2026-07-06T07:00:00.000Z'],
}

/** What a schedule means; `change` gives it other settings. */
function openPreview(settings: Config, answer: () => unknown = () => preview) {
  const asked = answerWith({ 'POST /api/schedules/preview': answer })
  const client = createQueryClient(() => {})
  const of = (now: Config) => (
    <QueryClientProvider client={client}>
      <SchedulePreview settings={now} />
    </QueryClientProvider>
  )
  const { rerender } = render(of(settings))
  return { asked, change: (next: Config) => rerender(of(next)) }
}

const meaning = () => screen.findByRole('region', { name: 'What this means' })
const meaningNow = () => screen.queryByRole('region', { name: 'What this means' })

test('a schedule in words is shown as the server reads it, with its next times in its own zone', async () => {
  const settings = {
    scheduleKind: 'words',
    scheduleWords: 'weekdays at 9',
    scheduleTimezone: 'Europe/Berlin',
  }
  const { asked } = openPreview({ ...settings, scheduleCron: '', webhookMockRequest: '{}' })
  const region = within(await meaning())
  region.getByText('At 09:00, on weekdays')
  region.getByText('0 9 * * 1-5')
  region.getByText('Next times (Europe/Berlin)')
  const times = region.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(times).toEqual([
    expect.stringMatching(/^Monday, January 5, 2026.* 09:00:00$/),
    expect.stringMatching(/^Monday, July 6, 2026.* 09:00:00$/),
  ])
  expect(asked.map(({ body }) => body)).toEqual([{ settings }])
})

test('a schedule that is typed as cron is not shown as cron once more', async () => {
  openPreview({ scheduleCron: '0 9 * * 1-5' })
  within(await meaning()).getByText('At 09:00, on weekdays')
  expect(screen.queryByText('0 9 * * 1-5')).toBeNull()
})

test.each<[string, string, Config]>([
  ['cron', 'scheduleCron', { scheduleCron: '  ', scheduleWords: 'daily' }],
  ['words', 'scheduleWords', { scheduleKind: 'words', scheduleCron: '0 9 * * *' }],
  ['an interval', 'scheduleEvery', { scheduleKind: 'interval', scheduleEveryUnit: 'hours' }],
])('a schedule by %s is asked for only once it says when', async (_, missing, settings) => {
  const { asked, change } = openPreview(settings)
  expect([asked, meaningNow()]).toEqual([[], null])
  change({ ...settings, [missing]: '5' })
  await meaning()
  expect(asked).toHaveLength(1)
})

test('what the server cannot read means nothing, until it is written otherwise', async () => {
  let isRefused = false
  const answer = () => (isRefused ? refusal(400, 'INVALID_CRON', 'That cannot be read') : preview)
  const { change } = openPreview({ scheduleCron: '0 9 * * 1-5' }, answer)
  await meaning()
  isRefused = true
  change({ scheduleCron: '0 99 * * *' })
  await waitFor(() => expect(meaningNow()).toBeNull())
  isRefused = false
  change({ scheduleCron: '0 10 * * *' })
  await meaning()
})
