import type { Service, ServiceChanges, ServiceDetail, ServicePreview } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { served } from '../support/catalogue.ts'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const shop: Service = {
  id: 's1',
  provider: 'api:shop',
  name: 'Shop',
  kind: 'openapi',
  isAskable: false,
  url: 'https://shop.example.com/openapi.json',
  operationCount: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const operation = (id: string, tag: string) => ({ id, label: id, tag, method: 'GET', path: `/${id}` })
const preview: ServicePreview = {
  name: 'Shop',
  slug: 'shop',
  about: {
    kind: 'openapi',
    version: '1',
    description: '',
    docs: '',
    baseUrls: ['https://shop.example.com/v1'],
    signIn: [{ label: 'Header X-Key', fields: { auth: 'header', name: 'X-Key' } }],
    leftOut: [{ operation: 'upload', reason: 'it is sent to another host' }],
  },
  operations: [
    operation('list-orders', 'Orders'),
    operation('get-order', 'Orders'),
    operation('list-pets', 'Pets'),
  ],
}

const isOf = (method: string, path: string) => (asked: Asked) =>
  asked.method === method && asked.path === path

function open(services: Service[], answers: Record<string, unknown> = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('editor')],
    'GET /api/services': () => services,
    ...(answers as object),
  })
  return { asked, ...openApp('/settings/services') }
}

test('a service is imported by its address: what it says is shown, and the operations are searched and chosen', async () => {
  const { user, asked } = open([], {
    'POST /api/services/preview': () => preview,
    'POST /api/services': () => shop,
  })
  await user.click(await screen.findByRole('button', { name: 'Import a service' }))
  await user.type(
    await screen.findByRole('textbox', { name: /^Address/ }),
    'https://shop.example.com/openapi.json',
  )
  await user.click(screen.getByRole('button', { name: 'Read' }))
  await screen.findByText('https://shop.example.com/v1')
  screen.getByText('Header X-Key')
  screen.getByText('1 operations that a step cannot send')
  expect(screen.getByRole('button', { name: 'Import 0 operations' })).toHaveProperty('disabled', true)
  await user.type(screen.getByRole('searchbox', { name: 'Search operations' }), 'get order')
  expect(screen.queryByText('list-pets')).toBeNull()
  await user.click(screen.getByRole('checkbox', { name: /get-order/ }))
  await user.click(screen.getByRole('button', { name: 'Import 1 operation' }))
  await waitFor(() => expect(asked.some(isOf('POST', '/api/services'))).toBe(true))
  expect(asked.find(isOf('POST', '/api/services'))?.body).toEqual({
    source: { url: 'https://shop.example.com/openapi.json' },
    name: 'Shop',
    operations: ['get-order'],
  })
})

test('a description that cannot be read says why, and nothing is lost of what was typed', async () => {
  const { user } = open([], {
    'POST /api/services/preview': () =>
      refusal(422, 'DESCRIPTION_INVALID', 'The text is neither JSON nor YAML'),
  })
  await user.click(await screen.findByRole('button', { name: 'Import a service' }))
  await user.type(screen.getByRole('textbox', { name: /^Or the text itself/ }), 'hello')
  await user.click(screen.getByRole('button', { name: 'Read' }))
  await screen.findByText(/neither JSON nor YAML/)
  expect(screen.getByRole('textbox', { name: /^Or the text itself/ })).toHaveProperty('value', 'hello')
})

test('before a newer description is imported it says what breaks, and which steps', async () => {
  const changes: ServiceChanges = {
    operations: [],
    added: [operation('stock', 'Stock')],
    changed: [
      {
        operation: 'list-orders',
        breaks: ['It is gone'],
        notes: [],
        uses: [{ workflowId: 'w', workflowName: 'Nightly', nodeId: 'a', nodeName: 'Orders' }],
      },
    ],
  }
  const { user, asked } = open([shop], {
    'POST /api/services/s1/changes': () => changes,
    'PUT /api/services/s1': () => shop,
  })
  await user.click(await screen.findByRole('button', { name: 'Import again: Shop' }))
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  const list = await screen.findByRole('list', { name: 'Changes' })
  expect(list.textContent).toContain('It is gone')
  expect(list.textContent).toContain('Orders of Nightly')
  expect(list.textContent).toContain('1 new operation')
  await user.click(screen.getByRole('button', { name: 'Import, although steps break' }))
  await waitFor(() => expect(asked.some(isOf('PUT', '/api/services/s1'))).toBe(true))
})

const sums: Service = {
  ...shop,
  id: 's2',
  provider: 'api:sums',
  name: 'Sums',
  kind: 'mcp',
  url: 'https://mcp.example.com/mcp',
  isAskable: true,
}
const detail: ServiceDetail = {
  ...sums,
  about: { ...preview.about, kind: 'mcp' },
  chosen: ['add', 'old'],
  operations: [operation('add', 'Tools'), operation('old', 'Tools')],
  uses: [],
}

test('a GraphQL endpoint is asked with the connection that is chosen', async () => {
  const { user, asked } = open([], {
    'GET /api/integrations': () => [connection('c1', 'http', 'The zoo'), connection('c2', 'github', 'Code')],
    'POST /api/services/preview': () => preview,
  })
  await user.click(await screen.findByRole('button', { name: 'Import a service' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Import from' }), 'graphql')
  expect(screen.queryByRole('textbox', { name: /^Or the text itself/ })).toBeNull()
  await user.type(screen.getByRole('textbox', { name: /^Address/ }), 'https://zoo.example.com/graphql')
  const keys = screen.getByRole('combobox', { name: 'Ask with' })
  await within(keys).findByText('The zoo')
  expect(within(keys).queryByText('Code')).toBeNull()
  await user.selectOptions(keys, 'The zoo')
  await user.click(screen.getByRole('button', { name: 'Read' }))
  await screen.findByText('Header X-Key')
  expect(asked.find(isOf('POST', '/api/services/preview'))?.body).toEqual({
    url: 'https://zoo.example.com/graphql',
    ask: 'graphql',
    integrationId: 'c1',
  })
})

test('the operations of an MCP server are those that it has now, and saving keeps its newer list', async () => {
  const changes = {
    operations: [operation('add', 'Tools'), operation('new', 'Tools')],
    added: [],
    changed: [],
  }
  const { user, asked } = open([sums], {
    'GET /api/services/s2': () => detail,
    'POST /api/services/s2/changes': () => changes,
    'PUT /api/services/s2': () => sums,
  })
  await user.click(await screen.findByRole('button', { name: 'Operations of Sums' }))
  expect((await screen.findByText(/does not offer these any more/)).textContent).toContain('old')
  await user.click(screen.getByRole('checkbox', { name: /new/ }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(asked.some(isOf('PUT', '/api/services/s2'))).toBe(true))
  expect(asked.find(isOf('PUT', '/api/services/s2'))?.body).toEqual({
    operations: ['add', 'new'],
    again: true,
  })
})

test('a server that does not answer says so, and what was stored of it can be chosen', async () => {
  const { user } = open([sums], {
    'GET /api/services/s2': () => detail,
    'POST /api/services/s2/changes': () => refusal(422, 'DESCRIPTION_UNREACHABLE', 'The server is away'),
  })
  await user.click(await screen.findByRole('button', { name: 'Operations of Sums' }))
  await screen.findByText(/The server is away/)
  screen.getByRole('checkbox', { name: /old/ })
})

test('a service that can be asked again is compared at once, and another description can be given', async () => {
  const { user, asked } = open([sums], {
    'POST /api/services/s2/changes': () => ({ operations: [], added: [], changed: [] }),
  })
  await user.click(await screen.findByRole('button', { name: 'Import again: Sums' }))
  await screen.findByText('Nothing that steps use is different.')
  expect(asked.find(isOf('POST', '/api/services/s2/changes'))?.body).toEqual({})
  await user.click(screen.getByRole('button', { name: 'Another description' }))
  screen.getByRole('button', { name: 'Compare' })
})

test('"Connect" opens the form of a connection to the service', async () => {
  const { user } = open([shop], {
    'GET /api/catalogue': () => ({
      ...served,
      providers: served.providers.flatMap((one) =>
        one.id === 'http' ? [one, { ...one, id: 'api:shop', name: 'Shop' }] : [one],
      ),
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Connect Shop' }))
  await screen.findByRole('dialog', { name: 'Connect Shop' })
})

test('who may only look is offered nothing to change', async () => {
  open([shop], { 'GET /api/workspaces': () => [lab('viewer')] })
  const list = await screen.findByRole('list', { name: 'Services' })
  within(list).getByText('Shop')
  expect(screen.queryByRole('button', { name: /Import|Delete/ })).toBeNull()
})
