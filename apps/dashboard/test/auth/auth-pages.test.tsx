import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'

afterEach(closeApp)

function open(address: string, answers: Record<string, () => unknown> = {}) {
  const asked = answerWith({
    'GET /api/user': () => refusal(401, 'UNAUTHORIZED', 'Nobody is signed in'),
    ...answers,
  })
  const sentTo = (path: string) => asked.find((request) => request.path === path)?.body
  return { sentTo, ...openApp(address) }
}

const type = async (user: ReturnType<typeof openApp>['user'], label: string, text: string) =>
  user.type(await screen.findByLabelText(new RegExp(`^${label}`)), text)

test('who signs in with a wrong password is told so, and keeps what was typed', async () => {
  const { user, sentTo } = open('/sign-in', {
    'POST /api/auth/sign-in/email': () =>
      refusal(401, 'INVALID_EMAIL_OR_PASSWORD', 'Wrong address or password'),
  })
  await type(user, 'Email', 'ada@example.com')
  await type(user, 'Password', 'wrong')
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
  await screen.findByRole('alert')
  expect(sentTo('/api/auth/sign-in/email')).toMatchObject({ email: 'ada@example.com', password: 'wrong' })
  expect(screen.getByLabelText(/^Email/)).toHaveProperty('value', 'ada@example.com')
})

test('who has forgotten a password asks for a mail, and is not told who has an account', async () => {
  const { user, sentTo } = open('/forgot-password', {
    'POST /api/auth/request-password-reset': () => ({ status: true }),
  })
  await type(user, 'Email', 'ada@example.com')
  await user.click(screen.getByRole('button', { name: 'Send me a link' }))
  await screen.findByText(/If ada@example\.com has an account/)
  expect(sentTo('/api/auth/request-password-reset')).toMatchObject({ email: 'ada@example.com' })
})

test('the link of the mail changes the password, and leads to sign in', async () => {
  const { user, sentTo } = open('/reset-password#abc', {
    'POST /api/auth/reset-password': () => ({ status: true }),
  })
  await type(user, 'New password', 'a long new password')
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  await screen.findByText(/Your password is changed/)
  expect(sentTo('/api/auth/reset-password')).toEqual({ token: 'abc', newPassword: 'a long new password' })
  expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in')
})

test('a link that counts no more says so', async () => {
  const { user } = open('/reset-password#abc', {
    'POST /api/auth/reset-password': () => refusal(400, 'INVALID_TOKEN', 'The link counts no more'),
  })
  await type(user, 'New password', 'a long new password')
  await user.click(screen.getByRole('button', { name: 'Change password' }))
  await screen.findByRole('alert')
  expect(screen.queryByText(/Your password is changed/)).toBeNull()
})
