import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab } from '../support/people.ts'

afterEach(() => {
  closeApp()
  window.history.replaceState({}, '', '/')
})

const SECOND = '/api/auth/second-factor'

/** A right password was given, and a code is asked for. @param codes those that count */
async function open(codes: string[], address = '/sign-in') {
  let isIn = false
  const asked = answerWith({
    'GET /api/user': () => (isIn ? ada : refusal(401, 'UNAUTHORIZED', 'Nobody is signed in')),
    'GET /api/auth/providers': () => [],
    'GET /api/workspaces': () => [lab('editor')],
    'GET /api/api-keys': () => [],
    'GET /api/agents': () => [],
    'GET /api/workflows': () => [],
    'POST /api/auth/sign-in/email': () => ({ needsCode: true }),
    [`POST ${SECOND}`]: ({ body }) => {
      isIn = codes.includes(String(Object(body).code))
      return isIn ? new Response(null, { status: 204 }) : refusal(401, 'WRONG_CODE', 'That code is wrong')
    },
  })
  const app = openApp(address)
  await app.user.type(await screen.findByLabelText(/^Email/), 'ada@example.com')
  await app.user.type(screen.getByLabelText(/^Password/), 'correct horse')
  await app.user.click(screen.getByRole('button', { name: 'Sign in' }))
  await screen.findByRole('heading', { name: 'Enter your code' })
  const sent = () => asked.filter(({ path }) => path === SECOND).map(({ body }) => body)
  const path = () => app.router.state.location.pathname
  return { ...app, sent, path }
}

const codeField = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' })
const backupField = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Backup code' })
const signIn = { name: 'Sign in' }

test('a right password is not yet a sign-in: a code is asked for, and its field has the focus', async () => {
  const { sent, path } = await open([])
  expect(document.activeElement).toBe(codeField())
  expect(screen.getByText('The six digits that your authenticator app shows now')).toBeDefined()
  expect(screen.queryByLabelText(/^Password/)).toBeNull()
  expect([sent(), path()]).toEqual([[], '/sign-in'])
})

test('the code of the app signs in, and leads on to where the person wanted to go', async () => {
  const { user, sent, path } = await open(['123456'], '/sign-in?next=%2Fkeys')
  await user.keyboard('123456{Enter}')
  await waitFor(() => expect(path()).toBe('/keys'))
  expect(sent()).toEqual([{ code: '123456', isBackup: false, trustDevice: false }])
})

test('a browser is trusted only by the person who ticks it', async () => {
  const { user, sent, path } = await open(['123456'], '/sign-in?next=%2Fkeys')
  await user.type(codeField(), '123456')
  await user.click(screen.getByRole('checkbox', { name: 'Ask for no code in this browser for 30 days' }))
  await user.click(screen.getByRole('button', signIn))
  await waitFor(() => expect(path()).toBe('/keys'))
  expect(sent()).toEqual([{ code: '123456', isBackup: false, trustDevice: true }])
})

test('a wrong code is told, and the right one may follow in the same field', async () => {
  const { user, sent, path } = await open(['123456'], '/sign-in?next=%2Fkeys')
  await user.type(codeField(), '000000')
  await user.click(screen.getByRole('button', signIn))
  expect((await screen.findByRole('alert')).textContent).toContain('That code is wrong')
  expect([codeField().value, path()]).toEqual(['000000', '/sign-in'])
  await user.clear(codeField())
  await user.type(codeField(), '123456')
  await user.click(screen.getByRole('button', signIn))
  await waitFor(() => expect(path()).toBe('/keys'))
  expect(sent()).toMatchObject([{ code: '000000' }, { code: '123456' }])
})

test('a backup code stands in for the app, and is sent as one', async () => {
  const { user, sent, path } = await open(['kept-1'], '/sign-in?next=%2Fkeys')
  await user.type(codeField(), '12')
  await user.click(screen.getByRole('button', { name: 'Use a backup code' }))
  expect([backupField().value, backupField().inputMode]).toEqual(['', 'text'])
  expect(document.activeElement).toBe(backupField())
  await user.type(backupField(), 'kept-1')
  await user.click(screen.getByRole('button', signIn))
  await waitFor(() => expect(path()).toBe('/keys'))
  expect(sent()).toEqual([{ code: 'kept-1', isBackup: true, trustDevice: false }])
})

test('a backup code that was begun is dropped on the way back to the app', async () => {
  const { user } = await open([])
  await user.click(screen.getByRole('button', { name: 'Use a backup code' }))
  await user.type(backupField(), 'kept')
  await user.click(screen.getByRole('button', { name: 'Use the authenticator app' }))
  expect([codeField().value, codeField().inputMode]).toEqual(['', 'numeric'])
  expect(screen.getByRole('button', { name: 'Use a backup code' })).toBeDefined()
})

test('the way back leads to the password, with the address still there', async () => {
  const { user, sent } = await open([])
  await user.click(screen.getByRole('button', { name: 'Back to the password' }))
  expect(screen.getByLabelText(/^Email/)).toHaveProperty('value', 'ada@example.com')
  expect(screen.queryByRole('heading', { name: 'Enter your code' })).toBeNull()
  expect(sent()).toEqual([])
})
