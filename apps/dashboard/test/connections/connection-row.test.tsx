import { screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const AT = '2026-01-01T00:00:00.000Z'
const tested = (verdict: string, account: Record<string, unknown> | null = null) => ({
  verdict,
  message: '',
  account,
  testedAt: AT,
})

function open(connections: object[], answers: object = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('editor')],
    'GET /api/integrations': () => connections,
    'GET /api/integrations/removed': () => [],
    'GET /api/integrations/oauth/services': () => [],
    'GET /api/routing-policies': () => [
      {
        provider: 'github',
        policy: 'auto',
        isOffered: true,
        price: 1,
        actionPrices: {},
        choice: { key: 'none', integrationId: null, why: 'none', reason: '' },
      },
    ],
    ...answers,
  })
  return { asked, ...openApp('/connections') }
}

test('a connection is green only while its last test confirms it, and says whose account it is', async () => {
  open([
    { ...connection('i1', 'github', 'Good'), lastTest: tested('valid', { login: 'octo-ada' }) },
    { ...connection('i2', 'github', 'Silent'), lastTest: tested('unreachable') },
    { ...connection('i3', 'custom', 'Own'), status: 'pending' },
    connection('i5', 'github', 'Fresh'),
    { ...connection('i4', 'github', 'Bad'), status: 'error', lastTest: tested('invalid') },
    { ...connection('i6', 'github', 'Theirs'), mode: 'platform', isManaged: true },
    { ...connection('i7', 'github', 'Signed in'), mode: 'oauth-user' },
  ])
  const list = await screen.findByRole('list', { name: 'Connections' })
  const rows = within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '')
  expect(rows[0]).toMatch(/Active.*octo-ada/)
  expect(rows[1]).toContain('Not confirmed')
  expect(rows[2]).toContain('Not tested')
  expect(rows[3]).toContain('Not tested')
  expect(rows[4]).toContain('Needs attention')
  expect(rows[5]).toContain('Not tested')
  expect(rows[6]).toContain('Active')
})

test('an end is shown where a person must care for it, not where the server renews the token', async () => {
  open([
    { ...connection('i1', 'github', 'Own token'), expiresAt: AT },
    { ...connection('i2', 'github', 'Signed in'), expiresAt: AT, isRenewed: true },
  ])
  const list = await screen.findByRole('list', { name: 'Connections' })
  const [own, signedIn] = within(list).getAllByRole('listitem')
  expect(own?.textContent).toContain('Expired')
  expect(signedIn?.textContent).not.toContain('Expired')
})

test('the operator’s key is changed for one’s own, and back', async () => {
  const managed = { ...connection('i1', 'github', 'Shared'), mode: 'platform', isManaged: true }
  const { asked, user } = open([managed, connection('i2', 'github', 'Mine')], {
    'PUT /api/integrations/i1': () => ({ id: 'i1', warnings: [] }),
    'PUT /api/integrations/i2': () => ({ id: 'i2', warnings: [] }),
    'POST /api/integrations/i1/test': () => ({ status: 'success', message: 'Good', verdict: 'valid' }),
  })
  await user.click(await screen.findByRole('button', { name: 'Edit Shared' }))
  await user.click(await screen.findByRole('button', { name: 'Use a key of my own' }))
  const dialog = within(screen.getByRole('dialog'))
  const [set] = dialog.queryAllByRole('button', { name: /Set|Change/ })
  if (set) await user.click(set)
  await user.type(dialog.getAllByLabelText(/token/i)[0] ?? document.body, 'token-of-mine')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await screen.findByRole('button', { name: 'Edit Mine' })
  expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    mode: 'service',
    config: { token: 'token-of-mine' },
  })
  await user.click(await screen.findByRole('button', { name: 'Edit Mine' }))
  await user.click(await screen.findByRole('button', { name: 'Use the built-in key' }))
  expect(asked.findLast(({ method }) => method === 'PUT')?.body).toEqual({ mode: 'platform' })
})
