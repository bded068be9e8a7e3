import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const USE = { workflowId: 'w1', workflowName: 'Orders', nodeId: 'a', nodeName: 'Ask', enabled: true }
const doomed = connection('i1', 'github', 'Old')
const all = [doomed, connection('i2', 'github', 'New'), connection('i3', 'slack', 'Chat')]

type World = { uses?: unknown; connections?: object[]; answers?: object }

/** The dialog about the connection that is named Old. */
async function open({ uses = [], connections = all, answers = {} }: World = {}) {
  let left = connections
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('editor')],
    'GET /api/integrations': () => left,
    'GET /api/integrations/removed': () => [],
    'GET /api/integrations/oauth/services': () => [],
    'GET /api/routing-policies': () => [],
    'GET /api/integrations/i1/uses': () => uses,
    'POST /api/integrations/i1/replace': () => ({ steps: 1 }),
    'DELETE /api/integrations/i1': () => {
      left = left.filter((one) => one !== doomed)
      return { success: true }
    },
    ...answers,
  })
  const { user } = openApp('/connections')
  await user.click(await screen.findByRole('button', { name: 'Delete Old' }))
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Delete this connection?' }))
  const changes = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [method, path, body])
  return { asked, user, dialog, changes }
}

const isClosed = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
const REMOVE = ['DELETE', '/api/integrations/i1', undefined]
const replaceBy = (id: string) => ['POST', '/api/integrations/i1/replace', { with: id }]

describe('a connection that nothing uses', () => {
  test('is deleted in the workspace one is in, is gone from the list, and the person hears of it', async () => {
    const { asked, user, dialog, changes } = await open()
    dialog.getByText('Old')
    await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/i1/uses'))).toBe(true))
    expect(dialog.queryByRole('list')).toBeNull()
    expect(dialog.queryByRole('combobox')).toBeNull()
    await user.click(dialog.getByRole('button', { name: 'Delete connection' }))
    await isClosed()
    await screen.findByText('Connection deleted')
    expect(changes()).toEqual([REMOVE])
    expect(asked.find(({ method }) => method === 'DELETE')?.workspaceId).toBe('lab')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Delete Old' })).toBeNull())
    screen.getByRole('button', { name: 'Delete New' })
  })

  test('stays when one thinks better of it', async () => {
    const { user, dialog, changes } = await open()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await isClosed()
    expect(changes()).toEqual([])
    screen.getByRole('button', { name: 'Delete Old' })
  })

  test('stays when the server refuses, and the dialog says so', async () => {
    const { user, dialog } = await open({
      answers: { 'DELETE /api/integrations/i1': () => refusal(403, 'FORBIDDEN', 'Not yours') },
    })
    await user.click(dialog.getByRole('button', { name: 'Delete connection' }))
    await dialog.findByRole('alert')
    expect(screen.queryByText('Connection deleted')).toBeNull()
  })
})

describe('a connection that steps use', () => {
  test('names them, and the workflow of each', async () => {
    const { dialog } = await open({ uses: [USE, { ...USE, nodeId: 'b', nodeName: 'Tell' }] })
    const list = await dialog.findByRole('list', { name: 'Steps that use it' })
    const shown = within(list).getAllByRole('listitem')
    expect(shown.map(({ textContent }) => textContent)).toEqual(['Orders: Ask', 'Orders: Tell'])
  })

  test('is replaced by another one of the same service before it is deleted', async () => {
    const { user, dialog, changes } = await open({ uses: [USE] })
    const choice = await dialog.findByRole('combobox', { name: 'Use instead' })
    const options = within(choice).getAllByRole('option')
    expect(options.map(({ textContent }) => textContent)).toEqual(['Use nothing instead', 'New'])
    await user.selectOptions(choice, 'New')
    await user.click(dialog.getByRole('button', { name: 'Replace and delete' }))
    await isClosed()
    expect(changes()).toEqual([replaceBy('i2'), REMOVE])
  })

  test('is deleted without another one in its place where one wants it so', async () => {
    const { user, dialog, changes } = await open({ uses: [USE] })
    await dialog.findByRole('combobox', { name: 'Use instead' })
    await user.click(dialog.getByRole('button', { name: 'Delete connection' }))
    await isClosed()
    expect(changes()).toEqual([REMOVE])
  })

  test('is not deleted when the other one cannot take its place', async () => {
    const { user, dialog, changes } = await open({
      uses: [USE],
      answers: { 'POST /api/integrations/i1/replace': () => refusal(409, 'CONFLICT', 'Changed meanwhile') },
    })
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'Use instead' }), 'New')
    await user.click(dialog.getByRole('button', { name: 'Replace and delete' }))
    await dialog.findByRole('alert')
    expect(changes()).toEqual([replaceBy('i2')])
  })

  test('offers nothing instead where the service has one connection only', async () => {
    const { dialog } = await open({ uses: [USE], connections: [doomed, connection('i3', 'slack', 'Chat')] })
    await dialog.findByRole('list', { name: 'Steps that use it' })
    expect(dialog.queryByRole('combobox')).toBeNull()
  })

  test('forgets what was chosen instead when the dialog is closed', async () => {
    const { user, dialog, changes } = await open({ uses: [USE] })
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'Use instead' }), 'New')
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await isClosed()
    await user.click(screen.getByRole('button', { name: 'Delete Old' }))
    const again = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Use instead' })
    expect(again.value).toBe('')
    await user.click(screen.getByRole('button', { name: 'Delete connection' }))
    await isClosed()
    expect(changes()).toEqual([REMOVE])
  })
})

test('where the steps that use it cannot be read, the dialog says why', async () => {
  const { dialog } = await open({ uses: refusal(403, 'FORBIDDEN', 'Not yours') })
  await dialog.findByRole('alert')
  expect(dialog.queryByRole('list')).toBeNull()
})
