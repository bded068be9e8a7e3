import type { ApiKey, Role } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(closeApp)

const key = (id: string, changes: Partial<ApiKey> = {}): ApiKey => ({
  id,
  name: id,
  userId: 'ada',
  parentId: null,
  keyPrefix: 'prefix-of-it',
  scopes: ['run'],
  workflowIds: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  ...changes,
})

function open(keys: ApiKey[], role: Role = 'editor') {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/api-keys': () => keys,
    'GET /api/workflows': () => [workflow('Orders'), workflow('Mail')],
    'POST /api/api-keys': () => ({ ...key('new', { workflowIds: ['mail'] }), key: 'the-key' }),
  })
  return { asked, ...openApp('/keys') }
}

test('a key is bound to the workflows that are ticked, and its command names the first', async () => {
  const { asked, user } = open([])
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('Name'), 'Shop')
  await user.click(dialog.getByRole('radio', { name: 'Only these' }))
  const create = dialog.getByRole('button', { name: 'Create key' })
  expect(create).toHaveProperty('disabled', true)
  await user.click(await dialog.findByRole('checkbox', { name: 'Mail' }))
  await user.click(create)
  const curl = await screen.findByLabelText('Command that starts a workflow')
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.body).toEqual({ name: 'Shop', scopes: ['run'], workflowIds: ['mail'], expiresAt: null })
  expect(curl.textContent).toContain('/api/workflows/mail/webhook')
  expect(curl.textContent).toContain('Authorization: Bearer the-key')
})

test('a key that manages is bound to nothing, and may end with a day', async () => {
  const { asked, user } = open([])
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('radio', { name: 'Manage' }))
  expect(dialog.queryByRole('radio', { name: 'Only these' })).toBeNull()
  await user.selectOptions(dialog.getByLabelText('Expires'), 'At the end of a day')
  await user.type(dialog.getByLabelText(/Last day/), '2031-05-06')
  await user.click(dialog.getByRole('button', { name: 'Create key' }))
  await screen.findByLabelText('Command that starts a workflow')
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.body).toMatchObject({
    scopes: ['run', 'manage'],
    expiresAt: new Date('2031-05-06T23:59:59').toISOString(),
  })
  expect(sent?.body).not.toHaveProperty('workflowIds')
})

test('a new key has the focus, to be copied, and is forgotten when the dialog closes', async () => {
  const { user } = open([])
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  await user.type(await screen.findByLabelText('Name'), 'Shop')
  await user.click(screen.getByRole('button', { name: 'Create key' }))
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'API key' })
  expect(field.value).toBe('the-key')
  expect(document.activeElement).toBe(field)
  await user.click(screen.getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(document.body.innerHTML).not.toContain('the-key')
  await user.click(screen.getByRole('button', { name: 'New API key' }))
  expect(await screen.findByLabelText('Name')).toHaveProperty('value', '')
})

test('an editor is offered to delete their own keys only; an admin those of others too', async () => {
  const keys = [key('mine'), key('theirs', { userId: 'bo' })]
  open(keys)
  await screen.findByRole('button', { name: 'Delete key mine' })
  expect(screen.queryByRole('button', { name: 'Delete key theirs' })).toBeNull()
  closeApp()
  open(keys, 'admin')
  await screen.findByRole('button', { name: 'Delete key theirs' })
})

test('a key is replaced by one that may do the same, and the old one goes on working', async () => {
  const old = key('Shop', { workflowIds: ['mail'], expiresAt: '2026-03-31T00:00:00.000Z' })
  const { asked, user } = open([old, key('Other')])
  await user.click(await screen.findByRole('button', { name: 'Replace key Shop' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Replace Shop' }))
  expect(dialog.getByLabelText('Expires')).toHaveProperty('value', '90')
  await user.click(dialog.getByRole('button', { name: 'Create key' }))
  await screen.findByLabelText('Command that starts a workflow')
  const sent = asked.filter(({ method }) => method !== 'GET')
  expect(sent).toMatchObject([
    { method: 'POST', body: { name: 'Shop', scopes: ['run'], workflowIds: ['mail'] } },
  ])
  expect(sent[0]?.body).not.toHaveProperty('expiresAt', null)
})

test('a key of mine that is replaced ends when I say; that of others when somebody deletes it', async () => {
  const { asked, user } = open([key('Shop'), key('theirs', { userId: 'grace' })])
  await user.click(await screen.findByRole('button', { name: 'Replace key theirs' }))
  const other = within(await screen.findByRole('dialog', { name: 'Replace theirs' }))
  expect(other.queryByLabelText('The old key ends')).toBeNull()
  await user.keyboard('{Escape}')
  await user.click(await screen.findByRole('button', { name: 'Replace key Shop' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Replace Shop' }))
  await user.selectOptions(dialog.getByLabelText('The old key ends'), 'In a day')
  await user.click(dialog.getByRole('button', { name: 'Create key' }))
  await screen.findByLabelText('Command that starts a workflow')
  const sent = asked.find(({ method }) => method === 'POST')
  expect(sent?.body).toMatchObject({ replaces: { keyId: 'Shop', overlapSeconds: 86_400 } })
})

test('a key that has ended says so', async () => {
  open([
    key('Old', { expiresAt: '2026-01-02T00:00:00.000Z' }),
    key('New', { expiresAt: '2999-01-01T00:00:00.000Z' }),
  ])
  const rows = within(await screen.findByRole('list', { name: 'API keys' })).getAllByRole('listitem')
  expect(rows.map(({ textContent }) => /Expired|Expires/.exec(textContent ?? '')?.[0])).toEqual([
    'Expired',
    'Expires',
  ])
})

test('workflows to choose from are not said to be none before they have arrived', async () => {
  const { user } = open([])
  await user.click(await screen.findByRole('button', { name: 'New API key' }))
  const seen: string[] = []
  const watcher = new MutationObserver(() => seen.push(document.body.textContent ?? ''))
  watcher.observe(document.body, { childList: true, subtree: true })
  await user.click(await screen.findByRole('radio', { name: 'Only these' }))
  await screen.findByRole('checkbox', { name: 'Mail' })
  watcher.disconnect()
  expect(seen.filter((text) => text.includes('There are no workflows'))).toEqual([])
})
