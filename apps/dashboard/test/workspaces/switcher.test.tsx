import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { workspacesQuery } from '../../src/lib/account.ts'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, own, workflow } from '../support/people.ts'

afterEach(closeApp)

const LISTS: Record<string, string> = { own: 'Private errands', lab: 'Lab reports' }

const LIST = '/api/workflows/search'

function withTwoWorkspaces(role: 'owner' | 'viewer' = 'owner') {
  return answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [own, lab(role)],
    'GET /api/workflows': ({ workspaceId }) => [workflow(LISTS[workspaceId ?? ''] ?? 'nowhere')],
    'GET /api/api-keys': () => [],
  })
}

const switcher = (name: string) => screen.findByRole('button', { name: `Workspace: ${name}` })

test('begins in the personal workspace and says so in the address', async () => {
  const asked = withTwoWorkspaces()
  openApp('/workflows')
  await switcher("Ada's workspace")
  await screen.findByRole('link', { name: 'Private errands' })
  expect(window.location.search).toBe('?workspace=own')
  expect(asked.find(({ path }) => path.startsWith(LIST))?.workspaceId).toBe('own')
})

test('switching by keyboard shows the other workspace and nothing of the former one', async () => {
  const asked = withTwoWorkspaces()
  const { user } = openApp('/workflows')
  await screen.findByRole('link', { name: 'Private errands' })
  ;(await switcher("Ada's workspace")).focus()
  await user.keyboard('{Enter}')
  const choice = await screen.findByRole('menuitemradio', { name: /^Lab/ })
  expect(screen.getByRole('menuitemradio', { checked: true }).textContent).toContain("Ada's workspace")
  choice.focus()
  await user.keyboard('{Enter}')
  await screen.findByRole('link', { name: 'Lab reports' })
  expect(screen.queryByText('Private errands')).toBeNull()
  expect(asked.filter(({ path }) => path.startsWith(LIST)).map(({ workspaceId }) => workspaceId)).toEqual([
    'own',
    'lab',
  ])
  expect(window.location.search).toBe('?workspace=lab')
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Lab'))
  await waitFor(() => expect(screen.getByText('Workspace: Lab')).toBeTruthy())
})

test('the choice is kept for the next visit, and links lead on in the same workspace', async () => {
  withTwoWorkspaces()
  localStorage.setItem('orch.workspace', 'lab')
  const { user } = openApp('/workflows')
  await screen.findByRole('link', { name: 'Lab reports' })
  const nav = screen.getByRole('navigation', { name: 'Main' })
  await user.click(within(nav).getByRole('link', { name: 'API keys' }))
  await screen.findByRole('heading', { name: 'API keys' })
  expect(window.location.search).toBe('?workspace=lab')
})

test('the address has the last word over what is remembered', async () => {
  withTwoWorkspaces()
  localStorage.setItem('orch.workspace', 'own')
  openApp('/workflows?workspace=lab')
  await screen.findByRole('link', { name: 'Lab reports' })
  expect(localStorage.getItem('orch.workspace')).toBe('lab')
})

test('a workspace of others is not entered', async () => {
  withTwoWorkspaces()
  openApp('/workflows?workspace=theirs')
  await screen.findByRole('link', { name: 'Private errands' })
  expect(await screen.findAllByText('You are not a member of that workspace')).not.toEqual([])
})

test('a workspace that is lost while its page is open is said once, and is in the address no more', async () => {
  const workspaces = [own, lab('editor')]
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [...workspaces],
    'GET /api/workflows': () => [workflow('Any')],
    'GET /api/api-keys': () => [],
  })
  const { queryClient, router, user } = openApp('/keys?workspace=lab')
  await screen.findByRole('heading', { name: 'API keys' })
  workspaces.pop()
  await queryClient.refetchQueries({ queryKey: workspacesQuery.queryKey })
  await screen.findByRole('heading', { name: 'Workflows' })
  expect(router.state.location.href).toBe('/workflows?workspace=own')
  expect(asked.filter(({ path }) => path.startsWith(LIST)).map(({ workspaceId }) => workspaceId)).toEqual([
    'own',
  ])
  const told = await screen.findByRole('alertdialog', { name: 'You are not a member of that workspace' })
  await user.click(within(told).getByRole('button', { name: 'Dismiss' }))
  await user.click(screen.getByRole('link', { name: 'Home' }))
  await screen.findByRole('heading', { name: 'Home' })
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('a person with one workspace sees its name, and nothing of it in the address', async () => {
  answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [own],
    'GET /api/workflows': () => [],
  })
  openApp('/workflows')
  await switcher("Ada's workspace")
  expect(window.location.search).toBe('')
})

test('a viewer is offered nothing that would be refused', async () => {
  withTwoWorkspaces('viewer')
  const { user } = openApp('/workflows?workspace=lab')
  await screen.findByRole('link', { name: 'Lab reports' })
  expect(screen.queryByRole('button', { name: 'New workflow' })).toBeNull()
  expect(screen.queryByRole('checkbox')).toBeNull()
  expect(screen.getByRole<HTMLButtonElement>('switch', { name: 'Lab reports is on' }).disabled).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Actions of Lab reports' }))
  await screen.findByRole('menuitem', { name: 'Download as JSON' })
  expect(screen.getAllByRole('menuitem')).toHaveLength(1)
})

test('a new workspace is made and entered', async () => {
  const workspaces = [own]
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [...workspaces],
    'POST /api/workspaces': () => {
      workspaces.push(lab('owner'))
      return lab('owner')
    },
    'GET /api/workflows': () => [],
  })
  const { user } = openApp('/workflows')
  await user.click(await switcher("Ada's workspace"))
  await user.click(await screen.findByRole('menuitem', { name: 'New workspace' }))
  await user.type(await screen.findByRole('textbox', { name: 'Name of the workspace' }), 'Lab')
  await user.click(screen.getByRole('button', { name: 'Create workspace' }))
  await switcher('Lab')
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ name: 'Lab' })
  expect(window.location.search).toBe('?workspace=lab')
})

test('a person who was removed in the meantime goes on in their own workspace', async () => {
  let isMember = true
  answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => (isMember ? [own, lab('viewer')] : [own]),
    'GET /api/workflows': ({ workspaceId }) =>
      workspaceId === 'lab' && !isMember
        ? Response.json({ error: 'Workspace not found', code: 'WORKSPACE_NOT_FOUND' }, { status: 404 })
        : [workflow(LISTS[workspaceId ?? ''] ?? 'nowhere')],
  })
  const { queryClient } = openApp('/workflows?workspace=lab')
  await screen.findByRole('link', { name: 'Lab reports' })
  isMember = false
  await queryClient.invalidateQueries({ queryKey: ['workflows'] })
  await screen.findByRole('link', { name: 'Private errands' })
  await switcher("Ada's workspace")
})
