import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

function open(answers: object) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('owner')],
    ...answers,
  })
  return { asked, ...openApp('/settings') }
}

test('the email address changes with the password, once it was typed twice', async () => {
  const { asked, user } = open({ 'PATCH /api/user': () => ({ ...ada, success: true }) })
  await user.type(await screen.findByLabelText(/^New email(?! again)/), 'ada2@example.com')
  await user.type(screen.getByLabelText(/^Your password/), 'correct horse battery')
  await user.type(screen.getByLabelText(/^New email again/), 'ada2@example.co')
  const button = screen.getByRole('button', { name: 'Change email' })
  expect(button).toHaveProperty('disabled', true)
  await user.type(screen.getByLabelText(/^New email again/), 'm')
  await user.click(button)
  await screen.findByText('Email address changed')
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    email: 'ada2@example.com',
    password: 'correct horse battery',
  })
})

test('the password changes with the old one, and a wrong one is said in words', async () => {
  let isRight = false
  const { asked, user } = open({
    'POST /api/auth/change-password': () =>
      isRight ? {} : refusal(403, 'WRONG_PASSWORD', 'The password is wrong'),
  })
  await user.type(await screen.findByLabelText(/^Current password/), 'wrong')
  await user.type(screen.getByLabelText(/^New password, at least/), 'another long password')
  await user.type(screen.getByLabelText(/^New password again/), 'another long password')
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  await screen.findByText('The password is wrong')
  isRight = true
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  await screen.findByText(/every other session has ended/)
  expect(asked.findLast(({ method }) => method === 'POST')?.body).toEqual({
    currentPassword: 'wrong',
    newPassword: 'another long password',
  })
})

test('who has no password is asked for none, and told what counts instead', async () => {
  const { asked, user } = open({
    'GET /api/user': () => ({ ...ada, providerId: 'oidc:acme' }),
    'POST /api/user/delete': () => ({ success: true }),
  })
  await user.click(await screen.findByRole('button', { name: 'Delete account' }))
  const again = await screen.findByRole('link', { name: 'Sign in again' })
  expect(again.getAttribute('href')).toMatch(/^\/api\/auth\/providers\/acme\/start\?next=%2Fsettings/)
  expect(document.querySelectorAll('input:not([type=radio])')).toHaveLength(0)
  await user.click(screen.getByRole('button', { name: 'Delete for good' }))
  await screen.findByRole('heading', { name: 'Sign in' })
  expect(asked.some(({ path }) => path === '/api/user/delete')).toBe(true)
})

test('sessions are named by browser and system, and by what they say of themselves where nobody knows it', async () => {
  const session = { createdAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-08T00:00:00Z', address: null }
  open({
    'GET /api/user/sessions': () => [
      { ...session, id: 's1', agent: 'Mozilla/5.0', browser: 'Firefox', system: 'Linux', isCurrent: true },
      { ...session, id: 's2', agent: 'Mozilla/5.0', browser: 'Safari', system: 'iOS', isCurrent: false },
      { ...session, id: 's3', agent: 'curl/8.0', browser: null, system: null, isCurrent: false },
    ],
  })
  await screen.findByText('Firefox on Linux · This browser')
  expect(screen.getByText('Safari on iOS')).toBeDefined()
  expect(screen.getByText('curl/8.0')).toBeDefined()
})
