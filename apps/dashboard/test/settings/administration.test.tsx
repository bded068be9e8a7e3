import type { Account, InstalledWorkspace, ToldSetting } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, own } from '../support/people.ts'

afterEach(closeApp)

const AT = '2026-01-01T00:00:00.000Z'

const account = (name: string, more: Partial<Account> = {}): Account => ({
  id: name.toLowerCase(),
  name,
  email: `${name.toLowerCase()}@example.com`,
  createdAt: AT,
  lastSignInAt: null,
  blockedAt: null,
  hasTwoFactor: false,
  operator: 'no',
  workspaces: 1,
  isOneself: false,
  ...more,
})

const me = account('Ada', { operator: 'first', isOneself: true })

function open(
  path: string,
  answers: Record<string, (asked: { path: string }) => unknown> = {},
  isOperator = true,
) {
  const asked = answerWith({
    'GET /api/user': () => ({ ...ada, isOperator }),
    'GET /api/workspaces': () => [own],
    'GET /api/workflows': () => [],
    ...answers,
  })
  return { asked, ...openApp(path) }
}

const page = (accounts: Account[], more: { next?: string; sendsMail?: boolean } = {}) => ({
  accounts,
  next: null,
  sendsMail: true,
  ...more,
})

const rows = async (name: string) =>
  within(await screen.findByRole('list', { name }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

test('users are listed with what an operator must know, page by page', async () => {
  const grace = account('Grace', { hasTwoFactor: true, blockedAt: AT, workspaces: 2 })
  const { asked, user } = open('/settings/users', {
    'GET /api/admin/accounts': ({ path }) =>
      path.includes('after=more') ? page([grace]) : page([me], { next: 'more' }),
  })
  expect(await rows('Users')).toEqual([
    expect.stringMatching(/Ada.*You.*first account.*ada@example\.com.*1 workspace.*never signed in/),
  ])
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  await waitFor(async () =>
    expect((await rows('Users'))[1]).toMatch(/Grace.*Two-factor.*Blocked.*2 workspaces/),
  )
  await user.type(screen.getByRole('searchbox'), ' gr ')
  await waitFor(() => expect(asked.some(({ path }) => path.includes('text=gr'))).toBe(true))
})

test('an account is promoted, blocked after a question, and helped', async () => {
  const { asked, user } = open('/settings/users', {
    'GET /api/admin/accounts': () => page([account('Bo'), me]),
    'POST /api/admin/accounts/bo/promote': () => ({ success: true }),
    'POST /api/admin/accounts/bo/block': () => ({ success: true }),
    'POST /api/admin/accounts/bo/send-reset': () => ({ success: true }),
  })
  const choose = async (item: string) => {
    await user.click(await screen.findByRole('button', { name: 'Actions for Bo' }))
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }
  await choose('Make an operator')
  await screen.findByText('Bo is an operator now')
  await choose('Send a link for a new password')
  await screen.findByText('A link is on its way to Bo')
  await choose('Block')
  await user.click(await screen.findByRole('button', { name: 'Block account' }))
  await screen.findByText('Bo is blocked')
  expect(asked.flatMap(({ method, path }) => (method === 'POST' ? [path] : []))).toEqual([
    '/api/admin/accounts/bo/promote',
    '/api/admin/accounts/bo/send-reset',
    '/api/admin/accounts/bo/block',
  ])
})

test('what the server would refuse is not offered', async () => {
  const { user } = open('/settings/users', {
    'GET /api/admin/accounts': () => page([me], { sendsMail: false }),
  })
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada' }))
  const items = await screen.findAllByRole('menuitem')
  expect(items.map(({ textContent }) => textContent)).toEqual([
    'Send a link for a new password',
    'End all sessions',
  ])
  expect(items[0]?.getAttribute('aria-disabled')).toBe('true')
  screen.getByText(/This server sends no mail/)
})

test('workspaces are listed with their owner and what they hold', async () => {
  const lab: InstalledWorkspace = {
    id: 'lab',
    name: 'Lab',
    isPersonal: false,
    owner: { id: 'bo', name: 'Bo', email: 'bo@example.com' },
    members: 3,
    workflows: 1,
    executions: 40,
    fileBytes: 1_500_000,
    rowBytes: 2_000,
    createdAt: AT,
  }
  open('/settings/workspaces', { 'GET /api/admin/workspaces': () => ({ workspaces: [lab], next: null }) })
  expect(await rows('Workspaces')).toEqual([
    expect.stringMatching(
      /Lab.*Bo \(bo@example\.com\).*3 members · 1 workflow · 40 executions · 1\.5 MB of files · about 2\.0 kB in the database/,
    ),
  ])
})

test('settings are shown with where they came from, secrets hidden, and found by what they mean', async () => {
  const setting = (variable: string, more: Partial<ToldSetting>): ToldSetting => ({
    variable,
    value: null,
    isSecret: false,
    source: 'none',
    file: null,
    otherwise: 'none',
    means: 'something',
    ...more,
  })
  const settings = [
    setting('PORT', { value: '4280', source: 'standard', means: 'where it listens; `0` lets it choose' }),
    setting('ORCH_TOKEN', { isSecret: true, source: 'file', file: '/run/token' }),
    setting('ORCH_REDIS_URL', { otherwise: 'no `queue`' }),
  ]
  const { user } = open('/settings/server', { 'GET /api/admin/settings': () => settings })
  expect(await rows('Settings')).toEqual([
    expect.stringMatching(/PORT.*Standard.*4280.*where it listens; 0 lets it choose/),
    expect.stringMatching(/ORCH_TOKEN.*From the file \/run\/token.*Hidden/),
    expect.stringMatching(/ORCH_REDIS_URL.*Not set.*While it is not set: no queue/),
  ])
  await user.type(screen.getByRole('searchbox'), 'LISTENS')
  expect(await rows('Settings')).toHaveLength(1)
})

test.each(['users', 'workspaces', 'server'])('the page of %s is for operators alone', async (name) => {
  const { asked } = open(`/settings/${name}`, {}, false)
  await screen.findByRole('heading', { name: /not found|no such page|nothing here/i })
  expect(asked.some(({ path }) => path.startsWith('/api/admin'))).toBe(false)
})
