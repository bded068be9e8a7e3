import type { OwnSignIn, User } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab } from '../support/people.ts'

afterEach(() => {
  closeApp()
  window.history.replaceState({}, '', '/')
})

type Answers = Parameters<typeof answerWith>[0]

const ACME = { id: 'acme', label: 'Acme' }
const GITHUB = { id: 'github', label: 'GitHub' }
const connected = (id: string, label: string): OwnSignIn => ({
  id,
  label,
  connectedAt: '2026-01-01T00:00:00.000Z',
})

function open(answers: Answers = {}, address = '/settings') {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('owner')],
    'GET /api/user/sessions': () => [],
    'GET /api/auth/providers': () => [ACME, GITHUB],
    'GET /api/user/sign-ins': () => [],
    ...answers,
  })
  const bodies = (path: string) => asked.filter((one) => one.path === path).map(({ body }) => body)
  const app = openApp(address)
  /** The dialog that a button of the page opens, once its password is typed. */
  const openWithPassword = async (button: string, password: string) => {
    await app.user.click(await screen.findByRole('button', { name: button }))
    const dialog = within(await screen.findByRole('dialog'))
    await app.user.type(dialog.getByLabelText(/^Your password/), password)
    return dialog
  }
  return { asked, bodies, openWithPassword, ...app }
}

describe('a provider to sign in by', () => {
  const ADD = 'POST /api/user/sign-ins'
  const added = (bodies: unknown[]) => bodies.filter((body) => body !== undefined)

  test('is connected with the password, and the browser goes there', async () => {
    const { user, bodies, openWithPassword } = open({ [ADD]: () => ({ url: '#at-the-provider' }) })
    const dialog = await openWithPassword('Connect GitHub', 'correct horse')
    await user.click(dialog.getByRole('button', { name: 'Go there' }))
    await waitFor(() => expect(window.location.hash).toBe('#at-the-provider'))
    expect(added(bodies('/api/user/sign-ins'))).toEqual([{ provider: 'github', password: 'correct horse' }])
  })

  test('is not connected without a password, and a wrong one is said in the dialog', async () => {
    const { user, openWithPassword } = open({ [ADD]: () => refusal(403, 'WRONG_PASSWORD', 'Not that one') })
    const dialog = await openWithPassword('Connect Acme', 'w')
    const go = dialog.getByRole('button', { name: 'Go there' })
    await user.clear(dialog.getByLabelText(/^Your password/))
    expect(go).toHaveProperty('disabled', true)
    await user.type(dialog.getByLabelText(/^Your password/), 'wrong')
    await user.click(go)
    expect((await dialog.findByRole('alert')).textContent).toContain('Not that one')
    expect([window.location.hash, go]).toEqual(['', expect.objectContaining({ disabled: false })])
  })

  test('that is connected is not offered again; the others are', async () => {
    open({ 'GET /api/user/sign-ins': () => [connected('s1', 'Acme')] })
    await screen.findByRole('button', { name: 'Connect GitHub' })
    expect(screen.getByRole('button', { name: 'Remove Acme' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Connect Acme' })).toBeNull()
  })

  test('is removed and can be connected again', async () => {
    let own = [connected('s1', 'Acme')]
    const { user, asked } = open({
      'GET /api/user/sign-ins': () => own,
      'DELETE /api/user/sign-ins/s1': () => {
        own = []
        return { success: true }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Remove Acme' }))
    await screen.findByRole('button', { name: 'Connect Acme' })
    expect(screen.queryByRole('button', { name: 'Remove Acme' })).toBeNull()
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  test('that is the last way in stays, and its line says why', async () => {
    const { user } = open({
      'GET /api/user/sign-ins': () => [connected('s1', 'Acme'), connected('s2', 'GitHub')],
      'DELETE /api/user/sign-ins/s1': () => refusal(409, 'LAST_SIGN_IN', 'It is the last way in'),
    })
    await user.click(await screen.findByRole('button', { name: 'Remove Acme' }))
    const line = (await screen.findByText('It is the last way in')).closest('li')
    expect(line?.textContent).toContain('Acme')
    expect(line?.textContent).toContain('Set a password first')
    expect(screen.getByRole('button', { name: 'Remove GitHub' })).toBeDefined()
  })

  test('is not offered to a person who has no password here', async () => {
    open({
      'GET /api/user': (): User => ({ ...ada, providerId: 'oidc:acme' }),
      'GET /api/user/sign-ins': () => [connected('s1', 'Acme')],
    })
    await screen.findByRole('button', { name: 'Remove Acme' })
    expect(screen.queryByRole('button', { name: /^Connect/ })).toBeNull()
  })

  test('is missing where the operator has named none, which the page says', async () => {
    open({ 'GET /api/auth/providers': () => [] })
    await screen.findByText('The operator of this server has named no provider to sign in at.')
    expect(screen.queryByRole('button', { name: /^Connect/ })).toBeNull()
  })

  test.each([
    ['SIGN_IN_TAKEN', 'Another account signs in by this provider already'],
    ['<b>made up</b>', 'Signing in at the provider failed'],
  ])('that came back with %s is told in words of the dashboard', async (code, words) => {
    open({}, `/settings?refused=${encodeURIComponent(code)}`)
    expect((await screen.findByRole('alert')).textContent).toContain(words)
    expect(screen.queryByText(/made up/)).toBeNull()
  })

  test('cannot be chosen where the list cannot be read', async () => {
    open({ 'GET /api/auth/providers': () => refusal(403, 'FORBIDDEN', 'Not for you') })
    expect((await screen.findByRole('alert')).textContent).toContain('Not for you')
    expect(screen.queryByRole('button', { name: /^Connect/ })).toBeNull()
  })
})

describe('two-factor sign-in', () => {
  const START = 'POST /api/user/two-factor'
  const CONFIRM = 'POST /api/user/two-factor/confirm'
  const setup = { uri: 'otpauth://totp/Orch:ada', secret: 'JBSWY3DP', backupCodes: ['one-1', 'two-2'] }

  test('begins with the password, and counts from the first right code on', async () => {
    let hasTwoFactor = false
    const { user, bodies, openWithPassword } = open({
      'GET /api/user': () => ({ ...ada, hasTwoFactor }),
      [START]: () => setup,
      [CONFIRM]: () => {
        hasTwoFactor = true
        return { success: true }
      },
    })
    const dialog = await openWithPassword('Turn on two-factor', 'correct horse')
    await user.click(dialog.getByRole('button', { name: 'Go on' }))
    await dialog.findByRole('img', { name: 'QR code for your authenticator app' })
    expect(dialog.getByText('JBSWY3DP')).toBeDefined()
    const codes = within(dialog.getByRole('region', { name: 'Backup codes' })).getAllByRole('listitem')
    expect(codes.map(({ textContent }) => textContent)).toEqual(setup.backupCodes)
    const turnOn = dialog.getByRole('button', { name: 'Turn on' })
    expect(turnOn).toHaveProperty('disabled', true)
    await user.type(dialog.getByLabelText(/^Code that the app shows now/), '123456')
    await user.click(turnOn)
    await screen.findByRole('button', { name: 'New backup codes' })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(bodies('/api/user/two-factor')).toEqual([{ password: 'correct horse' }])
    expect(bodies('/api/user/two-factor/confirm')).toEqual([{ code: '123456' }])
  })

  test('shows nothing of itself to a wrong password', async () => {
    const { user, openWithPassword } = open({ [START]: () => refusal(403, 'WRONG_PASSWORD', 'Not that one') })
    const dialog = await openWithPassword('Turn on two-factor', 'wrong')
    await user.click(dialog.getByRole('button', { name: 'Go on' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('Not that one')
    expect(dialog.queryByRole('img')).toBeNull()
    expect(dialog.queryByRole('region', { name: 'Backup codes' })).toBeNull()
  })

  test('stays off after a wrong code, which can be typed again beside the same key', async () => {
    const { user, openWithPassword } = open({
      [START]: () => setup,
      [CONFIRM]: () => refusal(400, 'INVALID_TWO_FACTOR_CODE', 'That code is wrong'),
    })
    const dialog = await openWithPassword('Turn on two-factor', 'correct horse')
    await user.click(dialog.getByRole('button', { name: 'Go on' }))
    await user.type(await dialog.findByLabelText(/^Code that the app shows now/), '000000')
    await user.click(dialog.getByRole('button', { name: 'Turn on' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('That code is wrong')
    expect(dialog.getByText('JBSWY3DP')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'New backup codes' })).toBeNull()
  })

  test('forgets its key when the dialog closes: the password is asked for again', async () => {
    const { user, openWithPassword } = open({ [START]: () => setup })
    const dialog = await openWithPassword('Turn on two-factor', 'correct horse')
    await user.click(dialog.getByRole('button', { name: 'Go on' }))
    await dialog.findByText('JBSWY3DP')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Turn on two-factor' }))
    const again = within(await screen.findByRole('dialog'))
    expect((await again.findByLabelText(/^Your password/)).getAttribute('value')).toBe('')
    expect(screen.queryByText('JBSWY3DP')).toBeNull()
  })
})
