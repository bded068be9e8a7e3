import type { Role } from '@orch/client'
import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const device = {
  userCode: 'BCDF-GHJK',
  clientName: 'Skytells CLI v1.0.3',
  address: '203.0.113.7',
  scopes: ['run', 'manage'],
  expiresAt: '2026-01-01T00:15:00.000Z',
}

function open(address: string, { role = 'editor' as Role, answer = () => device as unknown } = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/devices': answer,
    'POST /api/devices/decide': () => ({ success: true }),
  })
  return { asked, ...openApp(address) }
}

const sent = ({ asked }: ReturnType<typeof open>) =>
  asked.find(({ path }) => path === '/api/devices/decide')?.body

test('a person sees which program asks, for what and from where, and approves it', async () => {
  const page = open('/device?code=BCDF-GHJK')
  await screen.findByText('BCDF-GHJK')
  expect(screen.getByText(/Skytells CLI v1\.0\.3/)).toBeTruthy()
  expect(screen.getByText('203.0.113.7')).toBeTruthy()
  expect(screen.getByText(/change workflows and connections/)).toBeTruthy()
  await page.user.click(screen.getByRole('button', { name: 'Approve' }))
  await screen.findByText(/Go back to the program/)
  expect(sent(page)).toEqual({ code: 'BCDF-GHJK', approved: true })
})

test('a person refuses', async () => {
  const page = open('/device?code=BCDF-GHJK')
  await page.user.click(await screen.findByRole('button', { name: 'Refuse' }))
  await screen.findByText(/gets no key/)
  expect(sent(page)).toEqual({ code: 'BCDF-GHJK', approved: false })
})

test('without a code in the address the person types it', async () => {
  const page = open('/device')
  await page.user.type(await screen.findByLabelText('Code'), 'bcdf ghjk')
  await page.user.click(screen.getByRole('button', { name: 'Go on' }))
  await page.user.click(await screen.findByRole('button', { name: 'Approve' }))
  await screen.findByText(/Go back to the program/)
})

test('an old code says what to do, and another can be entered', async () => {
  const answer = () => refusal(404, 'DEVICE_NOT_FOUND', 'No program waits under this code')
  const page = open('/device?code=OLD', { answer })
  await screen.findByText('No program waits under this code')
  expect(screen.getByText(/start again there/)).toBeTruthy()
  await page.user.click(screen.getByRole('link', { name: 'Enter another code' }))
  await screen.findByLabelText('Code')
})

test('a viewer is told the role that it needs', async () => {
  open('/device?code=BCDF-GHJK', { role: 'viewer' })
  await screen.findByText(/You need the role editor/)
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
})
