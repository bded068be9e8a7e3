import type { Role, Slot, SlotUses } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const slot = (id: string, name: string, environment: string, integrationId: string): Slot => ({
  id,
  name,
  environment,
  integrationId,
  updatedAt: '2026-01-01T00:00:00.000Z',
})
const uses: SlotUses = {
  environment: 'staging',
  slots: [
    {
      name: 'talk',
      uses: [
        {
          workflowId: 'w1',
          workflowName: 'Answer',
          nodeId: 'a',
          nodeName: 'Chat',
          actionType: 'openai/chat',
        },
      ],
    },
  ],
}

function open(
  slots: Slot[],
  { role = 'editor', ...answers }: { role?: Role; [route: string]: unknown } = {},
) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/slots': () => slots,
    'GET /api/slots/uses': () => uses,
    'GET /api/integrations': () => [
      connection('i1', 'openai', 'Trial account'),
      connection('i2', 'github', 'Code'),
    ],
    ...(answers as object),
  })
  return { asked, ...openApp('/settings/slots') }
}

test('a slot that steps name and nobody bound here is a warning, with the steps', async () => {
  const { user } = open([slot('s1', 'talk', 'production', 'i1')])
  await screen.findByText(/Not bound in staging: its steps fail/)
  await user.click(screen.getByText('Named by 1 step'))
  expect(screen.getByRole('link', { name: 'Answer' }).getAttribute('href')).toContain('/workflows/w1')
  expect(screen.getByRole('list', { name: 'What talk stands for' }).textContent).toContain('production')
})

test('it is bound to a connection of the service that its steps want', async () => {
  const slots: Slot[] = []
  const bound = slot('s1', 'talk', 'staging', 'i1')
  const { asked, user } = open(slots, { 'PUT /api/slots': () => slots.push(bound) })
  await user.click(await screen.findByRole('button', { name: 'Bind talk in staging' }))
  const choice = await screen.findByRole('combobox', { name: /^Connection/ })
  const options = within(choice)
    .getAllByRole('option')
    .map(({ textContent }) => textContent)
  expect(options).toEqual(['Choose a connection…', 'Trial account · OpenAI'])
  await user.selectOptions(choice, 'Trial account · OpenAI')
  await user.click(screen.getByRole('button', { name: 'Bind' }))
  await screen.findByRole('button', { name: 'Free talk in staging' })
  expect(screen.queryByText(/Not bound/)).toBeNull()
  expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({
    name: 'talk',
    environment: 'staging',
    integrationId: 'i1',
  })
})

test('a new slot begins in the environment of the server', async () => {
  const { user } = open([])
  await user.click(await screen.findByRole('button', { name: 'New slot' }))
  const environment = await screen.findByRole<HTMLInputElement>('textbox', { name: /^Environment/ })
  expect(environment.value).toBe('staging')
})

test('freeing asks first', async () => {
  const slots = [slot('s1', 'crm', 'staging', 'i2')]
  const { user } = open(slots, {
    'DELETE /api/slots/s1': () => {
      slots.length = 0
      return { success: true }
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Free crm in staging' }))
  const question = await screen.findByRole('alertdialog', { name: 'Free this slot?' })
  expect(question.textContent).toContain('crm fail in staging')
  await user.click(within(question).getByRole('button', { name: 'Free slot' }))
  await waitFor(() => expect(screen.queryByText('crm')).toBeNull())
})

test('a name that the server refuses is said in words', async () => {
  const { user } = open([], {
    'PUT /api/slots': () => refusal(422, 'INVALID_REQUEST', 'name: small letters, digits and dashes'),
  })
  await user.click(await screen.findByRole('button', { name: 'Bind talk in staging' }))
  await user.selectOptions(await screen.findByRole('combobox'), 'Trial account · OpenAI')
  await user.click(screen.getByRole('button', { name: 'Bind' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Correct the field that the message names')
})

test('a viewer sees what is bound and changes nothing', async () => {
  open([slot('s1', 'talk', 'staging', 'i1')], { role: 'viewer' })
  await screen.findByText('Trial account')
  expect(screen.queryByRole('button', { name: /talk|New slot/ })).toBeNull()
})

test('without slots the page says what they are for', async () => {
  open([], { 'GET /api/slots/uses': () => ({ environment: 'staging', slots: [] }) })
  await screen.findByRole('heading', { name: 'No slots yet' })
})
