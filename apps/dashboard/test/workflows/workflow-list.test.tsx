import type { ListedWorkflow } from '@orch/client'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  changedFilter,
  readWorkflowFilter,
  sortedBy,
} from '../../src/features/workflows/list/workflow-filter.ts'
import { templates } from '../../src/features/workflows/templates/index.ts'
import { placeholdersOf } from '../../src/features/workflows/templates/placeholders.ts'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, listed, workflow, workflowPage } from '../support/people.ts'

afterEach(() => {
  vi.useRealTimers()
  closeApp()
})

const orders = listed(workflow('Orders'), {
  triggers: ['Webhook', 'Schedule'],
  tags: ['money'],
  folder: 'Sales/Shop',
  lastRun: { executionId: 'x1', status: 'error', startedAt: '2026-01-01T00:00:00.000Z' },
  nextRunAt: '2099-01-01T00:00:00.000Z',
})
const sketch = listed({ ...workflow('Sketch'), published: { state: 'unpublished', version: null } })

function open(address = '/workflows', workflows: ListedWorkflow[] = [orders, sketch], answers: object = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('owner')],
    'GET /api/workflows/search': () => workflowPage(workflows, { tags: ['money'], folders: ['Sales/Shop'] }),
    'POST /api/workflows/organize': () => ({ success: true, workflowIds: ['orders'] }),
    'POST /api/workflows/orders/pause': () => ({}),
    'POST /api/workflows/sketch/publish': () => ({}),
    'DELETE /api/workflows/orders': () => ({ success: true }),
    ...answers,
  })
  const changes = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
  const searches = () =>
    asked.flatMap(({ path }) =>
      path.startsWith('/api/workflows/search?') ? [new URLSearchParams(path.split('?')[1])] : [],
    )
  return { asked, changes, searches, ...openApp(address) }
}

const row = async (name: string) => {
  const link = await screen.findByRole('link', { name })
  return within(link.closest('tr') ?? document.body)
}

test('a row says what starts the workflow, what ran last, who made it and where it stands', async () => {
  open()
  const cells = await row('Orders')
  for (const text of ['Webhook, Schedule', 'Ada', 'Error']) expect(cells.getAllByText(text)).not.toEqual([])
  const last = cells.getAllByRole('link', { name: /^Last run of Orders: ?Error/ })[0]
  expect(last?.getAttribute('href')).toContain('/executions/x1')
  expect(cells.getAllByRole('link', { name: 'Sales/Shop' })[0]?.getAttribute('href')).toContain(
    'folder=Sales%2FShop',
  )
  expect((await row('Sketch')).getByText('Never')).toBeTruthy()
})

test('a switch turns what is published off, and publishes a draft', async () => {
  const { changes, user } = open()
  await user.click((await row('Orders')).getByRole('switch', { name: 'Orders is on', checked: true }))
  await screen.findByText('“Orders” is off: nothing starts it but a person')
  await user.click(
    (await row('Sketch')).getByRole('switch', { name: 'Publish Sketch and turn it on', checked: false }),
  )
  await screen.findByText('“Sketch” is published and on')
  expect(changes()).toEqual(['POST /api/workflows/orders/pause', 'POST /api/workflows/sketch/publish'])
})

test('the address holds the filter and the order', async () => {
  const { searches, user } = open('/workflows?tag=money&sort=name&order=ascending')
  await row('Orders')
  expect(Object.fromEntries(searches()[0] ?? [])).toMatchObject({
    tag: 'money',
    sort: 'name',
    order: 'ascending',
  })
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Folder' }), 'Sales/Shop')
  await waitFor(() => expect(searches().at(-1)?.get('folder')).toBe('Sales/Shop'))
  expect(new URLSearchParams(window.location.search).get('folder')).toBe('Sales/Shop')
  await user.type(screen.getByRole('searchbox', { name: 'Search workflows' }), 'ord')
  await waitFor(() => expect(searches().at(-1)?.get('text')).toBe('ord'))
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search workflows' }))
})

test('several get a folder and tags at once', async () => {
  const { asked, user } = open()
  await row('Orders')
  await user.click(screen.getByRole('checkbox', { name: 'Choose all' }))
  await user.click(screen.getByRole('button', { name: 'Folder and tags' }))
  await user.type(
    await screen.findByRole('combobox', { name: 'Folder' }).then(() => screen.findByLabelText('Add tags')),
    'a, b,a',
  )
  await user.click(screen.getByRole('checkbox', { name: 'money' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Changed 1 workflow')
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    workflowIds: ['orders', 'sketch'],
    addTags: ['a', 'b'],
    removeTags: ['money'],
  })
})

test('what is deleted leaves the list at once, comes back when that is undone, and goes with the page otherwise', async () => {
  const { changes, user } = open()
  const remove = async () => {
    await user.click((await row('Orders')).getByRole('button', { name: 'Actions of Orders' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Orders' })).toBeNull())
  }
  await remove()
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await row('Orders')
  expect(changes()).toEqual([])
  await remove()
  fireEvent(window, new Event('pagehide'))
  await waitFor(() => expect(changes()).toEqual(['DELETE /api/workflows/orders']))
})

test('nothing found and nothing there are told apart', async () => {
  const { user } = open('/workflows?text=zeppelin', [])
  await screen.findByRole('heading', { name: 'Nothing found' })
  await user.click(screen.getByRole('button', { name: 'Show all workflows' }))
  await screen.findByRole('heading', { name: 'No workflows yet' })
  expect(screen.getAllByRole('button', { name: 'New workflow' })).toHaveLength(1)
})

test('an address that says nothing known narrows nothing, and pressing a column twice turns the order', () => {
  expect(readWorkflowFilter({ state: 'x', sort: 1, order: 'down', text: ' ', tag: 7 })).toEqual({ tag: '7' })
  const byName = sortedBy({}, 'name')
  expect([byName, sortedBy(byName, 'name'), sortedBy(byName, 'changed')]).toEqual([
    { sort: 'name', order: 'ascending' },
    { sort: 'name' },
    {},
  ])
  expect(changedFilter({ tag: 'a', text: 'b' }, { tag: '' })).toEqual({ text: 'b' })
})

test('every template says what of its own a person must put in, and names no other setting', () => {
  const fields = new Set(templates.flatMap((one) => placeholdersOf(one).map(({ field }) => field)))
  const told = templates.filter((one) => placeholdersOf(one).length > 0).map(({ id }) => id)
  expect(fields).not.toContain('webhookMockRequest')
  expect(told).toContain('webhook-to-slack')
  const literal = JSON.stringify(
    templates
      .filter(({ id }) => !told.includes(id))
      .map(({ nodes }) => nodes.map(({ data: { config } }) => ({ ...config, webhookMockRequest: '' }))),
  )
  expect(literal).not.toMatch(/example\.com|octocat|"#|the-id-in/)
})
