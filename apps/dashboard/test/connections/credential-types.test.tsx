import { screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

function open(connections: object[], answers: object = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('editor')],
    'GET /api/integrations': () => connections,
    'GET /api/integrations/removed': () => [],
    'GET /api/integrations/oauth/services': () => [],
    'GET /api/routing-policies': () => [],
    ...answers,
  })
  return { asked, ...openApp('/connections') }
}

const ofType = (id: string, type: string, more: object = {}) => ({
  ...connection(id, type, `Of ${id}`),
  ...more,
})

/** The forms of ORQO's credential manager, and what each asks for. */
const FORMS: [string, string[]][] = [
  ['API Token', ['Token']],
  ['API Key Pair', ['Key', 'Secret']],
  ['Username / Password', ['Username', 'Password']],
  ['Email SMTP', ['Host', 'Port', 'Username', 'Password']],
  ['OAuth 2.0', ['Client id', 'Client secret', 'Access token', 'Refresh token']],
  ['AWS SES', ['Access key ID', 'Secret access key', 'Region']],
  ['SSH Key', ['Private key', 'Passphrase']],
  ['Webhook Secret', ['Secret', 'Previous secret']],
  ['Custom', ['Name 1', 'Value 1']],
]

test.each(FORMS)(
  'a credential of the type %s asks for its fields, a variable and a category',
  async (name, labels) => {
    const { user } = open([])
    const [add] = await screen.findAllByRole('button', { name: 'Add connection' })
    await user.click(add ?? document.body)
    const dialog = within(await screen.findByRole('dialog'))
    const option = dialog.getAllByText(name, { exact: true })[0]
    await user.click(option ?? document.body)
    for (const label of [...labels, 'Environment variable', 'Category'])
      expect(dialog.getAllByLabelText(new RegExp(`^${label}`))).not.toEqual([])
    const box = screen.getByRole('dialog')
    expect(document.activeElement).toBe(box.querySelector('form input, form textarea'))
  },
)

test('a custom credential is stored with its names, its variable and its category', async () => {
  const { asked, user } = open([], {
    'POST /api/integrations': () => ({ ...ofType('i1', 'custom'), warnings: [] }),
  })
  const [add] = await screen.findAllByRole('button', { name: 'Add connection' })
  await user.click(add ?? document.body)
  await user.click(await screen.findByText('Custom', { exact: true }))
  await user.type(screen.getByLabelText(/^Name 1/), 'account')
  await user.type(screen.getByLabelText(/^Value 1/), 'a-1')
  await user.click(screen.getByRole('button', { name: 'Add value' }))
  await user.type(screen.getByLabelText(/^Name 2/), 'pin')
  await user.type(screen.getByLabelText(/^Value 2/), 'p-2')
  await user.type(screen.getByLabelText(/^Environment variable/), 'MY_BANK')
  await user.selectOptions(screen.getByLabelText('Category'), 'Runtime')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(screen.queryByRole('button', { name: 'Test' })).toBeNull()
  await expect.poll(() => asked.some(({ method }) => method === 'POST')).toBe(true)
  expect(asked.some(({ path }) => path.endsWith('/test'))).toBe(false)
  expect(asked.find(({ method, path }) => method === 'POST' && path === '/api/integrations')?.body).toEqual({
    type: 'custom',
    name: '',
    config: { account: 'a-1', pin: 'p-2' },
    envKey: 'MY_BANK',
    category: 'runtime',
  })
})

test('a warning about a secret calls its field what the form calls it', async () => {
  const warnings = [{ field: 'token', message: 'It is short.' }]
  const { user } = open([], { 'POST /api/integrations': () => ({ ...ofType('i1', 'api-token'), warnings }) })
  const [add] = await screen.findAllByRole('button', { name: 'Add connection' })
  await user.click(add ?? document.body)
  await user.click(await screen.findByText('API Token', { exact: true }))
  await user.keyboard('abc')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findAllByText('Token: It is short.')).not.toEqual([])
})

test('each credential shows its variable, its category and whose key it is', async () => {
  open([
    ofType('i1', 'api-token', { envKey: 'OPENAI_API_KEY', category: 'llm_provider' }),
    ofType('i2', 'github', { mode: 'platform', isManaged: true }),
    ofType('i3', 'github', { mode: 'oauth-user' }),
  ])
  const list = await screen.findByRole('list', { name: 'Connections' })
  const rows = within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '')
  expect(rows[0]).toMatch(/Own key.*API Token.*OPENAI_API_KEY.*Language model/)
  expect(rows[1]).toContain('Platform key')
  expect(rows[2]).toContain('Signed in')
})

test('the list is filtered by type', async () => {
  const { user } = open([ofType('i1', 'api-token'), ofType('i2', 'github')])
  const list = within(await screen.findByRole('list', { name: 'Connections' }))
  await user.selectOptions(screen.getByLabelText('Filter by type'), 'API Token')
  expect(list.getAllByRole('listitem')).toHaveLength(1)
  expect(list.getByText('Of i1')).toBeTruthy()
  await user.selectOptions(screen.getByLabelText('Filter by type'), 'All types')
  expect(list.getAllByRole('listitem')).toHaveLength(2)
})

test('the variable and the category of a stored credential are changed without its values', async () => {
  const { asked, user } = open(
    [
      ofType('i1', 'api-token', {
        envKey: 'OLD',
        category: 'custom',
        fields: { token: { isSet: true, fingerprint: null } },
      }),
    ],
    {
      'PUT /api/integrations/i1': () => ({ id: 'i1', warnings: [] }),
    },
  )
  await user.click(await screen.findByRole('button', { name: 'Edit Of i1' }))
  const variable = await screen.findByLabelText(/^Environment variable/)
  await user.clear(variable)
  await user.selectOptions(screen.getByLabelText('Category'), 'MCP service')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await expect
    .poll(() => asked.find(({ method }) => method === 'PUT')?.body)
    .toEqual({
      name: 'Of i1',
      envKey: null,
      category: 'mcp_service',
    })
})
