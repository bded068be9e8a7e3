import type { EncryptionStatus } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, own } from '../support/people.ts'

afterEach(closeApp)

const problem = {
  table: 'integrations',
  column: 'config',
  key: 'i1',
  code: 'UNKNOWN_KEY',
  keyId: 'k0',
  advice: 'Give the server the key k0 again.',
}
const quiet: EncryptionStatus = {
  source: 'files',
  keys: [
    { id: 'k1', role: 'opens', rows: 4 },
    { id: 'k2', role: 'primary', rows: 10 },
  ],
  seedRows: 0,
  reseal: null,
}
const sweep = { keyId: 'k2', total: 4, seen: 4, resealed: 4, changed: 0, problems: [], isRunning: false }

function open(answers: Record<string, () => unknown> = {}, isOperator = true) {
  const asked = answerWith({
    'GET /api/user': () => ({ ...ada, isOperator }),
    'GET /api/workspaces': () => [own],
    'GET /api/workflows': () => [],
    'GET /api/admin/encryption': () => quiet,
    ...answers,
  })
  return { asked, ...openApp('/settings/installation') }
}

const rows = async () =>
  within(await screen.findByRole('list', { name: 'Encryption keys' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

test('says what each key is for and how many rows need it, the sealing one first', async () => {
  open()
  expect(await rows()).toEqual([
    expect.stringMatching(/k2.*Seals and opens.*10 rows/),
    expect.stringMatching(/k1.*Opens only.*4 rows/),
  ])
})

test('a key that rows need cannot be retired', async () => {
  open()
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Retire k1' })).disabled).toBe(true)
})

test('a rotation goes from step to step', async () => {
  const staged: EncryptionStatus = { ...quiet, keys: [...quiet.keys, { id: 'k3', role: 'opens', rows: 0 }] }
  const promoted: EncryptionStatus = {
    ...quiet,
    keys: [
      { id: 'k2', role: 'opens', rows: 0 },
      { id: 'k3', role: 'primary', rows: 14 },
    ],
  }
  const { asked, user } = open({
    'POST /api/admin/encryption/stage': () => staged,
    'POST /api/admin/encryption/promote': () => promoted,
    'POST /api/admin/encryption/reseal': () => ({ ...promoted, reseal: sweep }),
    'POST /api/admin/encryption/retire': () => ({
      ...promoted,
      keys: [
        { id: 'k2', role: 'retired', rows: 0 },
        { id: 'k3', role: 'primary', rows: 14 },
      ],
    }),
  })
  await user.click(await screen.findByRole('button', { name: 'Stage a new key' }))
  await user.click(await screen.findByRole('button', { name: 'Promote k3' }))
  await user.click(await screen.findByRole('button', { name: 'Promote key' }))
  await waitFor(async () => expect((await rows())[0]).toMatch(/k3.*Seals/))
  await user.click(screen.getByRole('button', { name: 'Reseal everything' }))
  await screen.findByText('The last sweep sealed 4 rows again.')
  await user.click(screen.getByRole('button', { name: 'Retire k2' }))
  await user.click(await screen.findByRole('button', { name: 'Retire key' }))
  await waitFor(async () => expect((await rows())[1]).toMatch(/k2.*Retired/))
  expect(asked.flatMap(({ method, body }) => (method === 'POST' ? [body] : []))).toEqual([
    {},
    { keyId: 'k3' },
    {},
    { keyId: 'k2', force: false },
  ])
})

test('a sweep that runs is watched until it ends', async () => {
  const running = { ...quiet, reseal: { ...sweep, resealed: 1, isRunning: true } }
  let looks = 0
  open({
    'GET /api/admin/encryption': () => {
      looks += 1
      return looks < 2 ? running : { ...quiet, reseal: sweep }
    },
  })
  const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'Resealing: 1 of 4 rows' })
  expect(bar.value).toBe(1)
  await screen.findByText('The last sweep sealed 4 rows again.')
  expect(screen.queryByRole('progressbar')).toBeNull()
})

test('keys of the environment are changed there: only resealing is offered', async () => {
  open({ 'GET /api/admin/encryption': () => ({ ...quiet, source: 'environment' }) })
  await screen.findByText(/The keys come from the environment/)
  expect(screen.queryByRole('button', { name: /Stage|Promote|Retire/ })).toBeNull()
  screen.getByRole('button', { name: 'Reseal everything' })
})

test('the doctor is asked when somebody presses, and says what to do', async () => {
  const { asked, user } = open({
    'GET /api/admin/encryption/doctor': () => ({ checked: 14, stale: 2, problems: [problem] }),
  })
  await user.click(await screen.findByRole('button', { name: 'Examine' }))
  await screen.findByText('1 of 14 secrets do not open.')
  expect(screen.getByRole('list', { name: 'Rows that do not open' }).textContent).toContain(problem.advice)
  expect(asked.filter(({ path }) => path.endsWith('/doctor'))).toHaveLength(1)
})

test('credits are granted to the workspace that is named, and a wrong id is said in words', async () => {
  let isKnown = false
  const { asked, user } = open({
    'POST /api/admin/credits': () =>
      isKnown ? { balance: 120 } : refusal(404, 'WORKSPACE_NOT_FOUND', 'Workspace not found'),
  })
  const id = await screen.findByRole<HTMLInputElement>('textbox', { name: /^Workspace id/ })
  expect(id.value).toBe('own')
  await user.type(screen.getByRole('spinbutton', { name: /^Amount/ }), '100')
  await user.click(screen.getByRole('button', { name: 'Grant credits' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Workspace not found')
  isKnown = true
  await user.click(screen.getByRole('button', { name: 'Grant credits' }))
  await screen.findByText('It has 120 now.')
  expect(asked.at(-1)?.body).toEqual({ workspaceId: 'own', amount: 100 })
})

test('a person who is not an operator finds neither the page nor the way to it', async () => {
  open({}, false)
  await screen.findByRole('heading', { name: 'There is no such page' })
  closeApp()
  answerWith({ 'GET /api/user': () => ada, 'GET /api/workspaces': () => [own] })
  openApp('/settings')
  const nav = await screen.findByRole('navigation', { name: 'Settings' })
  expect(within(nav).queryByRole('link', { name: 'Installation' })).toBeNull()
  within(nav).getByRole('link', { name: 'Bundle' })
})
