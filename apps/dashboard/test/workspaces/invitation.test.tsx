import type { User } from '@orch/client'
import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, own } from '../support/people.ts'

afterEach(closeApp)

/** The server before and after somebody signs up and joins. */
function openLink(start: { user: User | undefined; accept?: () => unknown }) {
  let { user } = start
  let isMember = false
  const asked = answerWith({
    'GET /api/user': () => user ?? refusal(401, 'UNAUTHORIZED', 'Unauthorized'),
    'POST /api/auth/sign-up/email': () => {
      user = ada
      return {}
    },
    'GET /api/workspaces': () => (isMember ? [own, lab('editor')] : [own]),
    'GET /api/workflows': () => [],
    'POST /api/invitations/accept': () => {
      if (start.accept) return start.accept()
      isMember = true
      return lab('editor')
    },
  })
  return { ...openApp('/invitation#tok-1'), asked }
}

test('a signed-in person joins and is in the workspace', async () => {
  const { user, asked } = openLink({ user: ada })
  await user.click(await screen.findByRole('button', { name: 'Join workspace' }))
  await screen.findByRole('button', { name: 'Workspace: Lab' })
  expect(asked.find(({ path }) => path === '/api/invitations/accept')?.body).toEqual({ token: 'tok-1' })
  expect(sessionStorage.length).toBe(0)
})

test('the token leaves the address at once', async () => {
  openLink({ user: ada })
  await screen.findByRole('button', { name: 'Join workspace' })
  expect(window.location.href).not.toContain('tok-1')
})

test('a stranger makes an account by the invitation, comes back and joins', async () => {
  const { user, asked } = openLink({ user: undefined })
  await user.click(await screen.findByRole('link', { name: 'Make an account' }))
  await user.type(await screen.findByLabelText(/^Name/), 'Ada')
  await user.type(screen.getByLabelText(/^Email/), 'ada@example.com')
  await user.type(screen.getByLabelText(/^Password/), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Sign up' }))
  await user.click(await screen.findByRole('button', { name: 'Join workspace' }))
  await screen.findByRole('button', { name: 'Workspace: Lab' })
  const signUp = asked.find(({ path }) => path === '/api/auth/sign-up/email')
  expect(signUp?.headers.get('x-invitation-token')).toBe('tok-1')
})

test('an invitation for another address says what to do', async () => {
  const { user } = openLink({
    user: ada,
    accept: () => refusal(404, 'INVITATION_NOT_FOUND', 'Invitation not found'),
  })
  await user.click(await screen.findByRole('button', { name: 'Join workspace' }))
  await screen.findByText('Ask for a new invitation, and sign in with the address that was invited.')
  expect(screen.getByText('ada@example.com')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Use another account' })).toBeTruthy()
})

test('without a token the page says that the link is not whole', async () => {
  answerWith({ 'GET /api/user': () => ada })
  openApp('/invitation')
  await screen.findByRole('heading', { name: 'There is no invitation here' })
})
