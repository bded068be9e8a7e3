import type { Bundle, Role } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(() => {
  closeApp()
  vi.restoreAllMocks()
})

const bundle: Bundle = {
  format: 'orch-bundle/1',
  id: 'b1',
  createdAt: '2026-11-21T10:00:00.000Z',
  salt: '0'.repeat(32),
  contents: '',
  workflows: [{ id: 'w1', sealed: '' }],
  integrations: [],
}
const words = ['four', 'plain', 'words', 'here'].join(' ')
let saved: string[]

beforeEach(() => {
  saved = []
  URL.createObjectURL = () => 'blob:bundle'
  URL.revokeObjectURL = () => undefined
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})

function open(role: Role, answers: Record<string, () => unknown> = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [workflow('Report'), workflow('Errands')],
    ...answers,
  })
  return { asked, ...openApp('/settings/bundle') }
}

const file = (content: unknown, name = 'mine.json') =>
  new File([JSON.stringify(content)], name, { type: 'application/json' })
const field = (name: string) => screen.getByLabelText(new RegExp(`^${name}\\**$`))

test('exports the workspace under a passphrase that was typed twice, and forgets both', async () => {
  const { asked, user } = open('owner', { 'POST /api/bundle/export': () => bundle })
  await screen.findByRole('heading', { name: 'Export' })
  await user.type(field('Passphrase'), words)
  await user.type(field('Passphrase again'), `${words}!`)
  await user.type(field('Your password'), 'a password')
  await user.click(screen.getByRole('button', { name: 'Export bundle' }))
  expect(screen.getByText('The two passphrases differ.')).toBeTruthy()
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  await user.type(field('Passphrase again'), '{Backspace}')
  await user.click(screen.getByRole('button', { name: 'Export bundle' }))
  await screen.findByText('orch-bundle-2026-11-21.json')
  expect(saved).toEqual(['orch-bundle-2026-11-21.json'])
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    passphrase: words,
    password: 'a password',
  })
  expect((field('Passphrase') as HTMLInputElement).value).toBe('')
})

test('exports some workflows only, and not none', async () => {
  const { asked, user } = open('owner', { 'POST /api/bundle/export': () => bundle })
  await user.click(await screen.findByRole('radio', { name: /^Some workflows/ }))
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export bundle' }).disabled).toBe(true)
  await user.click(await screen.findByRole('checkbox', { name: 'Report' }))
  await user.type(field('Passphrase'), words)
  await user.type(field('Passphrase again'), words)
  await user.type(field('Your password'), 'a password')
  await user.click(screen.getByRole('button', { name: 'Export bundle' }))
  await screen.findByText('orch-bundle-2026-11-21.json')
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ workflowIds: ['report'] })
})

test('a wrong password is said in words', async () => {
  const { user } = open('owner', {
    'POST /api/bundle/export': () => refusal(403, 'WRONG_PASSWORD', 'The password is wrong'),
  })
  await screen.findByRole('heading', { name: 'Export' })
  for (const name of ['Passphrase', 'Passphrase again', 'Your password']) await user.type(field(name), words)
  await user.click(screen.getByRole('button', { name: 'Export bundle' }))
  expect((await screen.findByRole('alert')).textContent).toContain('It is case-sensitive')
  expect(saved).toEqual([])
})

test('who has no password exports without one', async () => {
  const { asked, user } = open('owner', {
    'GET /api/user': () => ({ ...ada, providerId: 'oidc:acme' }),
    'POST /api/bundle/export': () => bundle,
  })
  await screen.findByRole('link', { name: 'Sign in again' })
  for (const name of ['Passphrase', 'Passphrase again']) await user.type(field(name), words)
  expect(screen.queryByLabelText(/^Your password/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Export bundle' }))
  await screen.findByText('orch-bundle-2026-11-21.json')
  expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ passphrase: words })
})

test('an import shows what is in the file before it takes it in, and then what came', async () => {
  const { asked, user } = open('admin', {
    'POST /api/bundle/preview': () => ({
      workflows: [{ name: 'Report', steps: 1 }],
      integrations: [
        { name: '', type: 'github' },
        { name: '', type: 'github' },
      ],
      services: [{ name: 'Shop', provider: 'api:shop' }],
    }),
    'POST /api/bundle/import': () => ({
      workflows: [{ id: 'w9', name: 'Report' }],
      integrations: [{ id: 'i9', name: '', type: 'github' }],
      services: [{ name: 'Our shop', provider: 'api:shop', isNew: false }],
      missing: ['api:gone/list'],
    }),
  })
  await user.upload(await screen.findByLabelText('Choose a bundle'), file(bundle))
  await screen.findByText(/^1 workflow and 0 connections, sealed on/)
  await user.type(field('Passphrase of the bundle'), words)
  await user.click(screen.getByRole('button', { name: 'Look inside' }))
  const names = await screen.findByRole('list', { name: 'Connections (2)' })
  expect(names.textContent).toContain('GitHub, 2 of them')
  screen.getByRole('list', { name: 'Services (1)' })
  expect(asked.some(({ path }) => path === '/api/bundle/import')).toBe(false)
  await user.click(screen.getByRole('button', { name: 'Import all of it' }))
  const came = await screen.findByRole('list', { name: 'Imported workflows' })
  expect(within(came).getByRole('link', { name: 'Report' }).getAttribute('href')).toContain('/workflows/w9')
  screen.getByText(/stay as they are: Our shop/)
  screen.getByText(/fail until their services are imported.*api:gone\/list/)
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Imported 1 workflow'))
})

test('a file that is not a bundle is refused before anything is sent', async () => {
  const { asked, user } = open('admin')
  await user.upload(await screen.findByLabelText('Choose a bundle'), file({ format: 'other' }))
  expect((await screen.findByRole('alert')).textContent).toContain('This file is not a bundle of Orch')
  expect(asked.some(({ method }) => method === 'POST')).toBe(false)
})

test('another passphrase has to be looked at again', async () => {
  const { user } = open('admin', {
    'POST /api/bundle/preview': () => ({ workflows: [], integrations: [], services: [] }),
  })
  await user.upload(await screen.findByLabelText('Choose a bundle'), file(bundle))
  await user.type(await screen.findByLabelText(/^Passphrase of the bundle/), words)
  await user.click(screen.getByRole('button', { name: 'Look inside' }))
  await screen.findByRole('button', { name: 'Import all of it' })
  await user.type(field('Passphrase of the bundle'), '!')
  expect(screen.queryByRole('button', { name: 'Import all of it' })).toBeNull()
})

test('an admin may import and not export; an editor neither', async () => {
  open('admin')
  await screen.findByText('Only the owner of a workspace may export it.')
  screen.getByLabelText('Choose a bundle')
  closeApp()
  open('editor')
  await screen.findByText('Only owners and admins may import.')
  expect(screen.queryByRole('button', { name: 'Export bundle' })).toBeNull()
  expect(screen.queryByLabelText('Choose a bundle')).toBeNull()
})
