import type { Credits, Role, RoutingPolicy } from '@orch/client'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const github: RoutingPolicy = {
  provider: 'github',
  policy: 'auto',
  isOffered: true,
  price: 3,
  actionPrices: { 'github/list-issues': 0 },
  choice: {
    key: 'own',
    integrationId: 'i1',
    why: 'only_own',
    reason: 'The only own connection to the provider',
  },
}
const byoOnly: RoutingPolicy = {
  ...github,
  provider: 'resend',
  isOffered: false,
  price: null,
  actionPrices: {},
  choice: {
    key: 'none',
    integrationId: null,
    why: 'several_own',
    reason: 'There are 2 connections: choose one in the step',
  },
}
const credits: Credits = {
  balance: 1250,
  entries: [
    {
      amount: -3,
      reason: 'github/get-issue',
      executionId: 'e1',
      step: 'a',
      isRefunded: true,
      at: new Date().toISOString(),
    },
    {
      amount: 1250,
      reason: 'A gift',
      executionId: null,
      step: null,
      isRefunded: false,
      at: new Date().toISOString(),
    },
  ],
}

function open({ role = 'admin', ...answers }: { role?: Role; [route: string]: unknown } = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/routing-policies': () => [github, byoOnly],
    'GET /api/credits': () => credits,
    'GET /api/integrations': () => [connection('i1', 'github', 'Main account')],
    ...(answers as object),
  })
  return { asked, ...openApp('/settings/routing') }
}

const row = async (name: string) => {
  const list = await screen.findByRole('list', { name: 'Routing policies' })
  const found = within(list)
    .getAllByRole('listitem')
    .find((item) => item.textContent?.includes(name))
  if (found === undefined) throw new Error(`No row of ${name}`)
  return found
}

test('says which key a step goes with, why, and what built-in calls cost', async () => {
  open()
  const text = (await row('GitHub')).textContent
  expect(text).toContain('goes with Main account.')
  expect(text).toContain('The only own connection to the provider.')
  expect(text).toContain('A built-in call costs 3 credits; List Issues 0 credits.')
  expect((await row('Resend')).textContent).toContain('goes with no key.')
})

test('shows the credits left and where they went', async () => {
  open()
  await screen.findByText('1,250 credits')
  const entries = within(screen.getByRole('list', { name: 'Credit entries' })).getAllByRole('listitem')
  expect(entries.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/−3.*Get Issue.*Given back/),
    expect.stringMatching(/\+1250.*A gift/),
  ])
})

test('an admin decides, and sees at once what comes of it', async () => {
  const changed = {
    ...github,
    policy: 'built_in',
    choice: { key: 'platform', integrationId: null, why: 'policy', reason: 'So it is' },
  }
  const { asked, user } = open({ 'PUT /api/routing-policies': () => changed })
  const choice = await screen.findByRole('combobox', { name: 'Policy of GitHub' })
  await user.selectOptions(choice, 'Always the built-in key')
  await screen.findByText('the built-in key')
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
    provider: 'github',
    policy: 'built_in',
  })
  expect((choice as HTMLSelectElement).value).toBe('built_in')
})

test('a refusal is said in words, and the choice goes back', async () => {
  const { user } = open({
    'PUT /api/routing-policies': () => refusal(403, 'FORBIDDEN', 'This needs the role admin'),
  })
  const choice = await screen.findByRole('combobox', { name: 'Policy of GitHub' })
  await user.selectOptions(choice, 'Only own keys')
  expect(await screen.findAllByText(/Ask an owner of the workspace/)).not.toEqual([])
  expect((choice as HTMLSelectElement).value).toBe('auto')
})

test('a built-in key that is not offered cannot be chosen', async () => {
  open()
  const choice = await screen.findByRole('combobox', { name: 'Policy of Resend' })
  const options = within(choice)
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
  expect(options).toEqual(['Own key, else built-in', 'Only own keys'])
})

test('an editor reads the policy and is not offered the choice', async () => {
  open({ role: 'editor' })
  expect((await row('GitHub')).textContent).toContain('Own key, else built-in')
  expect(screen.queryByRole('combobox')).toBeNull()
})

test('without any key the page leads to the connections', async () => {
  open({ 'GET /api/routing-policies': () => [], 'GET /api/integrations': () => [] })
  await screen.findByRole('heading', { name: 'Nothing to route yet' })
  const main = screen.getByRole('main')
  expect(within(main).getByRole('link', { name: 'Connections' }).getAttribute('href')).toContain(
    '/connections',
  )
})
