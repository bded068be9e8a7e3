import type { LlmConfig, Role } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const AT = '2026-01-01T00:00:00.000Z'
const fast: LlmConfig = {
  id: 'l1',
  name: 'Fast and cheap',
  provider: 'openai',
  model: 'gpt-mini',
  integrationId: 'i1',
  createdAt: AT,
  updatedAt: AT,
}

function open(
  models: LlmConfig[],
  { role = 'editor', ...answers }: { role?: Role; [route: string]: unknown } = {},
) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/llm-configs': () => models,
    'GET /api/integrations': () => [
      connection('i1', 'openai', 'Main account'),
      connection('i2', 'github', 'Code'),
    ],
    ...(answers as object),
  })
  return { asked, ...openApp('/settings/models') }
}

test('a model is shown with what it is called with', async () => {
  open([
    fast,
    { ...fast, id: 'l2', name: 'By policy', integrationId: null },
    { ...fast, id: 'l3', integrationId: 'gone' },
  ])
  const list = await screen.findByRole('list', { name: 'Models' })
  await within(list).findByText(/Main account/)
  const rows = within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
  expect(rows).toEqual([
    expect.stringContaining('OpenAI · Main account'),
    expect.stringContaining('Key by the routing policy'),
    expect.stringContaining('Its connection was deleted'),
  ])
})

test('a new model is made of a service, a model and one of the connections to that service', async () => {
  const models: LlmConfig[] = []
  const { asked, user } = open(models, { 'POST /api/llm-configs': () => models.push(fast) })
  await user.click(await screen.findByRole('button', { name: 'New model' }))
  const dialog = await screen.findByRole('dialog', { name: 'New model' })
  const field = (name: RegExp) => within(dialog).getByRole('combobox', { name })
  await user.type(within(dialog).getByRole('textbox', { name: /^Name/ }), 'Fast and cheap')
  await user.selectOptions(field(/^Service/), 'OpenAI')
  await user.type(field(/^Model/), 'gpt-mini')
  const options = within(field(/^Connection/))
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
  expect(options).toEqual(['By the routing policy', 'Main account'])
  await user.selectOptions(field(/^Connection/), 'Main account')
  await user.click(within(dialog).getByRole('button', { name: 'Save' }))
  await screen.findByRole('list', { name: 'Models' })
  const { name, provider, model, integrationId } = fast
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name,
    provider,
    model,
    integrationId,
  })
})

test('the service of a model stays, everything else can be changed', async () => {
  const { asked, user } = open([fast], { 'PATCH /api/llm-configs/l1': () => fast })
  await user.click(await screen.findByRole('button', { name: 'Edit Fast and cheap' }))
  const service = await screen.findByRole<HTMLSelectElement>('combobox', { name: /^Service/ })
  expect(service.disabled).toBe(true)
  await user.selectOptions(screen.getByRole('combobox', { name: /^Connection/ }), 'By the routing policy')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /^Edit/ })).toBeNull())
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    name: 'Fast and cheap',
    model: 'gpt-mini',
    integrationId: null,
  })
})

test('deleting asks first, and says in words what went wrong', async () => {
  const { user } = open([fast], {
    'DELETE /api/llm-configs/l1': () => refusal(404, 'LLM_CONFIG_NOT_FOUND', 'LLM config not found'),
  })
  await user.click(await screen.findByRole('button', { name: 'Delete Fast and cheap' }))
  const question = await screen.findByRole('alertdialog')
  await user.click(within(question).getByRole('button', { name: 'Delete model' }))
  expect((await within(question).findByRole('alert')).textContent).toContain('Reload the list of models')
})

test('a viewer reads the models and is offered no change', async () => {
  open([fast], { role: 'viewer' })
  await screen.findByText('Fast and cheap')
  expect(screen.queryByRole('button', { name: /Fast and cheap|New model/ })).toBeNull()
})

test('a list that could not be read says why', async () => {
  open([], { 'GET /api/llm-configs': () => refusal(403, 'FORBIDDEN', 'No entry') })
  expect((await screen.findByRole('alert')).textContent).toContain('No entry')
})
