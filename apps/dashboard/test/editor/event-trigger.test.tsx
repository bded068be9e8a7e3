import type { WatchedEvent } from '@orch/client'
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
import { takeToasts } from '../../src/components/ui/toast-store.ts'
import { EditorProvider } from '../../src/features/editor/editor-context.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { EventFields } from '../../src/features/editor/panel/event-fields.tsx'
import { EventState } from '../../src/features/editor/panel/event-state.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { connection } from '../support/connections.ts'
import { drawing, trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type Config = Record<string, string>
type Answers = Record<string, (asked: Asked) => unknown>

const LOOK = 'POST /api/workflows/w/events/look'
const EVENTS = 'GET /api/workflows/w/events'
const RETRY = 'POST /api/workflows/w/events/retry'
const AT = '2026-01-01T00:00:00.000Z'

/** The titles of what a person is told. */
function listenToToasts(): string[] {
  const said: string[] = []
  takeToasts(({ title }) => {
    said.push(title)
    return () => {}
  })
  return said
}

type FieldsProps = { first: Config; errors: Config; changed: (key: string, value: string) => void }

/** They keep what is chosen. */
function Fields({ first, errors, changed }: FieldsProps) {
  const [config, setConfig] = useState<Config>({ triggerType: 'Event', ...first })
  const change = (key: string, value: string) => {
    changed(key, value)
    setConfig((now) => ({ ...now, [key]: value }))
  }
  return <EventFields nodeId="t" config={config} errors={errors} onChange={change} />
}

/** The settings of the trigger of workflow w. */
function openFields(
  first: Config,
  { answers = {}, errors = {} }: { answers?: Answers; errors?: Config } = {},
) {
  vi.stubGlobal('scrollTo', () => undefined)
  const asked = answerWith({ [EVENTS]: () => [], 'GET /api/integrations': () => [], ...answers })
  const changes: [string, string][] = []
  const fields = <Fields first={first} errors={errors} changed={(...change) => void changes.push(change)} />
  const root = createRootRoute()
  const route = createRoute({ getParentRoute: () => root, path: '/workflows/$id', component: () => fields })
  const history = createMemoryHistory({ initialEntries: ['/workflows/w'] })
  const router = createRouter({ routeTree: root.addChildren([route]), history })
  const queryClient = createQueryClient(() => {})
  const stored = trigger({ triggerType: 'Event', ...first })
  queryClient.setQueryData<unknown>(['workflows', 'w'], { nodes: [stored] })
  const said = listenToToasts()
  render(
    <QueryClientProvider client={queryClient}>
      <EditorProvider value={createEditorStore(drawing([stored]), () => 0)}>
        <RouterProvider router={router} />
      </EditorProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), asked, changes, said }
}

const eventField = () => screen.findByRole<HTMLSelectElement>('combobox', { name: /^Event/ })
const connectionField = () => screen.findByRole<HTMLSelectElement>('combobox', { name: /^Connection/ })
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name })
const optionsOf = (field: HTMLSelectElement) => [...field.options].map(({ text }) => text)

test('until an event is chosen there is nothing else to set', async () => {
  const { user, changes, asked } = openFields({})
  const field = await eventField()
  expect(optionsOf(field)[0]).toBe('Choose…')
  expect(screen.getAllByRole('combobox')).toEqual([field])
  expect(asked).toEqual([])
  await user.selectOptions(field, 'New item of a feed')
  expect(changes).toEqual([['eventType', 'Feed Item']])
  await screen.findByText('A new item of an RSS, Atom or JSON feed.')
  screen.getByText('Address of the feed')
})

test('an event of a service is named with its service, and one without an event is told at the field', async () => {
  openFields({}, { errors: { eventType: 'must be given' } })
  const field = await eventField()
  expect(optionsOf(field)).toContain('Stripe: Event')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  screen.getByText('must be given')
})

test('how many there are to take is asked only where the newest ones are taken', async () => {
  const { user, changes } = openFields({ eventType: 'Feed Item' })
  await eventField()
  expect(screen.queryByText('How many')).toBeNull()
  await user.click(screen.getByText('When it looks'))
  const first = screen.getByRole('combobox', { name: /^Of what is there already/ })
  await user.selectOptions(first, 'The newest ones')
  screen.getByText('How many')
  await user.selectOptions(first, 'Everything')
  expect(screen.queryByText('How many')).toBeNull()
  expect(changes).toEqual([
    ['eventFirst', 'last'],
    ['eventFirst', 'all'],
  ])
})

test('an event that is sent is not looked for: its service is told by the server', async () => {
  openFields({ eventType: 'stripe/event' })
  await screen.findByText(/^The server tells the service the address of this trigger/)
  expect(screen.queryByText('When it looks')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Try it now' })).toBeNull()
  expect(screen.queryByRole('textbox', { name: 'Webhook URL' })).toBeNull()
})

test('where a person tells the service the address, the steps, the address and the token stand together', async () => {
  const url = 'https://orch.example.com/hooks/abc'
  const { asked } = openFields(
    { eventType: 'Notion Event' },
    {
      answers: {
        'POST /api/workflows/w/webhook-address': () => ({
          url,
          path: null,
          testUrl: `${url}/test`,
          reached: true,
          problem: null,
        }),
        'GET /api/workflows/w/webhook-address/offered': () => ({ state: 'none', at: null, secret: null }),
      },
    },
  )
  await screen.findByText(/^Publish\. In your integration at notion\.so/)
  expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Webhook URL' })).value).toBe(url)
  const token = await screen.findByRole('region', { name: 'Verification token' })
  within(token).getByText(/^Waiting for the token that Notion sends/)
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ trigger: 't' })
})

const kept = [
  connection('i1', 'database', 'Orders'),
  connection('i2', 'stripe', 'Shop'),
  connection('i3', 'http', 'Partner'),
]

test('the connections of the kind of the event are offered; one that it needs is asked for', async () => {
  const answers = { 'GET /api/integrations': () => kept }
  const errors = { integrationId: 'must be given' }
  const { user, changes } = openFields({ eventType: 'Database Row' }, { answers, errors })
  await screen.findByRole('option', { name: 'Orders' })
  const field = await connectionField()
  expect([optionsOf(field), field.required]).toEqual([['Choose a connection…', 'Orders'], true])
  expect(field.getAttribute('aria-invalid')).toBe('true')
  await user.selectOptions(field, 'Orders')
  expect([changes, field.value]).toEqual([[['integrationId', 'i1']], 'i1'])
})

test('one that it can do without may be none; a chosen one of another kind stays to be seen', async () => {
  const answers = { 'GET /api/integrations': () => kept }
  openFields({ eventType: 'HTTP List Item', integrationId: 'i2' }, { answers })
  await screen.findByRole('option', { name: 'Shop' })
  const field = await connectionField()
  expect([optionsOf(field), field.required]).toEqual([['None', 'Shop', 'Partner'], false])
  expect(field.value).toBe('i2')
})

test('an event that needs no connection asks for none', async () => {
  openFields({ eventType: 'Feed Item' })
  await eventField()
  expect(screen.queryByRole('combobox', { name: /^Connection/ })).toBeNull()
})

test('the newest of what the trigger would take becomes its example', async () => {
  const answers = { [LOOK]: () => ({ items: [{ id: 1 }, { id: 2 }] }) }
  const { user, asked, changes } = openFields({ eventType: 'Feed Item' }, { answers })
  await user.click(await button('Try it now'))
  await screen.findByText('The newest item. Nothing was started.')
  await user.click(await button('Use as the example'))
  expect(changes).toEqual([['webhookMockRequest', '{\n  "id": 2\n}']])
  expect(asked.find(({ path }) => path.endsWith('/look'))?.body).toEqual({ trigger: 't' })
})

test.each([
  ['finds nothing says so', () => ({ items: [] }), 'There is nothing right now.', 0],
  [
    'is refused is told',
    () => refusal(400, 'INVALID_WORKFLOW', 'The address is missing'),
    'Shows what the trigger would take; nothing is started.',
    1,
  ],
])('a look that %s, and there is nothing to use', async (_, look, expected, toasts) => {
  const { user, said } = openFields({ eventType: 'Feed Item' }, { answers: { [LOOK]: look } })
  await user.click(await button('Try it now'))
  await screen.findByText(expected)
  await expect.poll(() => said.length).toBe(toasts)
  expect(screen.queryByRole('button', { name: 'Use as the example' })).toBeNull()
})

const watched: WatchedEvent = {
  trigger: 't',
  event: 'Feed Item',
  comes: 'polled',
  state: 'watching',
  lookedAt: AT,
  foundAt: null,
  nextAt: null,
  failures: 0,
  errorCode: null,
  error: null,
}
const failing = { state: 'failing', failures: 2, error: 'The feed answers with status 500' } as const

function openState(list: () => unknown, retry: () => unknown = () => ({ success: true })) {
  const asked = answerWith({ [EVENTS]: list, [RETRY]: retry })
  const said = listenToToasts()
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <EventState trigger={{ workflowId: 'w', nodeId: 't' }} />
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), asked, said }
}

const state = async () => (await screen.findByRole('status')).textContent

test.each<[string, Partial<WatchedEvent>, RegExp]>([
  ['before the first look', { state: 'waiting' }, /^The first look is still to come\.$/],
  [
    'while a service is told',
    { state: 'waiting', comes: 'sent' },
    /^The service is being told the address\.$/,
  ],
  ['after a look', { nextAt: AT }, /^Last look: .*202\d.* Next: .*202\d.*\.$/],
  ['of a service that was told', { comes: 'sent', lookedAt: null }, /^The service knows the address\.$/],
  ['of one that failed once', { ...failing, failures: 1 }, /^Failed 1 time in a row\.$/],
  ['of one that failed more often', failing, /^Failed 2 times in a row\.$/],
  ['of a paused workflow', { state: 'paused' }, /^Paused: what is new meanwhile/],
  ['where a person told the service', { state: 'manual' }, /^Listening at the address above\.$/],
  ['of one that is being removed', { state: 'removing' }, /^Not published yet/],
  ['of another trigger only', { trigger: 'other' }, /^Not published yet/],
])('the state %s is said in words', async (_, more, expected) => {
  openState(() => [{ ...watched, ...more }])
  expect(await state()).toMatch(expected)
})

test('what failed says why, and is tried again at once', async () => {
  let now: WatchedEvent = { ...watched, ...failing }
  const { user, asked, said } = openState(
    () => [now],
    () => {
      now = { ...watched, state: 'waiting' }
      return { success: true }
    },
  )
  expect((await screen.findByRole('alert')).textContent).toBe('The feed answers with status 500')
  await user.click(await button('Try again now'))
  await waitFor(async () => expect(await state()).toBe('The first look is still to come.'))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('button')).toBeNull()
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ trigger: 't' })
  expect(said).toEqual(['It is tried now.'])
})

test('a refusal to try again leaves what failed, and the command to be pressed again', async () => {
  const { user, asked, said } = openState(
    () => [{ ...watched, ...failing }],
    () => refusal(404, 'TRIGGER_NOT_FOUND', 'No such trigger'),
  )
  await user.click(await button('Try again now'))
  await expect.poll(() => asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  await waitFor(async () => expect((await button('Try again now')).disabled).toBe(false))
  expect(said).not.toContain('It is tried now.')
  screen.getByText('The feed answers with status 500')
})
