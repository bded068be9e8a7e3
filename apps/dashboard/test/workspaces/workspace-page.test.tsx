import type { Role, Workspace } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, invitation, lab, member, own } from '../support/people.ts'

afterEach(closeApp)

const everybody = (mine: Role) => [
  member('Ada', mine),
  member('Zoe', mine === 'owner' ? 'admin' : 'owner'),
  member('Grace', 'admin'),
  member('Bo', 'viewer'),
]

/** The page of the workspace "Lab", in which Ada has this role. */
async function openPage(role: Role, more: Parameters<typeof answerWith>[0] = {}) {
  const workspaces: Workspace[] = [own, lab(role)]
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [...workspaces],
    'GET /api/workflows': () => [],
    'GET /api/workspaces/lab/members': () => everybody(role),
    'GET /api/workspaces/lab/invitations': () => [invitation('cy@example.com')],
    ...more,
  })
  const app = openApp('/settings/workspace?workspace=lab')
  await screen.findByText(/bo@example.com/)
  return { ...app, asked, workspaces }
}

const last = (asked: Awaited<ReturnType<typeof openPage>>['asked'], method: string) =>
  asked.filter((one) => one.method === method).at(-1)

describe('what each role is offered', () => {
  test.each([
    ['owner', ['Zoe', 'Grace', 'Bo'], ['Admin', 'Editor', 'Viewer']],
    ['admin', ['Bo'], ['Editor', 'Viewer']],
    ['editor', [], []],
    ['viewer', [], []],
  ] as const)('%s', async (role, manageable, givable) => {
    await openPage(role)
    const selects = screen.queryAllByRole('combobox', { name: /^Role of/ })
    expect(selects.map((select) => select.getAttribute('aria-label'))).toEqual(
      manageable.map((name) => `Role of ${name}`),
    )
    const [first] = selects
    if (first) {
      expect(
        within(first)
          .getAllByRole('option')
          .map(({ textContent }) => textContent),
      ).toEqual(givable)
    }
    expect(screen.queryAllByRole('button', { name: /^Remove / })).toHaveLength(manageable.length)
    const mayInvite = role === 'owner' || role === 'admin'
    expect(screen.queryByRole('button', { name: 'Invite' }) !== null).toBe(mayInvite)
    expect(screen.queryByRole('button', { name: 'Rename' }) !== null).toBe(mayInvite)
    expect(screen.queryByRole('link', { name: 'Audit log' }) !== null).toBe(mayInvite)
    expect(screen.queryByRole('button', { name: 'Delete workspace' }) !== null).toBe(role === 'owner')
    expect(screen.queryByRole('button', { name: 'Leave workspace' }) !== null).toBe(role !== 'owner')
  })
})

test('a role is changed where it stands', async () => {
  const { user, asked } = await openPage('owner', {
    'PATCH /api/workspaces/lab/members/bo': () => member('Bo', 'editor'),
  })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Role of Bo' }), 'Editor')
  await screen.findByText('The role of Bo is changed')
  expect(last(asked, 'PATCH')?.body).toEqual({ role: 'editor' })
})

test('a refused change is told in words, and the old role is shown again', async () => {
  const { user } = await openPage('owner', {
    'PATCH /api/workspaces/lab/members/bo': () => refusal(404, 'MEMBER_NOT_FOUND', 'Member not found'),
  })
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Role of Bo' })
  await user.selectOptions(select, 'Editor')
  expect(await screen.findAllByText('They are gone already. Reload the list of members.')).not.toEqual([])
  await waitFor(() => expect(select.value).toBe('viewer'))
})

test('a member is removed after a question, and the focus stays with the list', async () => {
  let members = everybody('owner')
  const { user } = await openPage('owner', {
    'GET /api/workspaces/lab/members': () => members,
    'DELETE /api/workspaces/lab/members/bo': () => {
      members = members.filter(({ userId }) => userId !== 'bo')
      return { success: true }
    },
  })
  await user.click(screen.getByRole('button', { name: 'Remove Bo' }))
  await user.click(await screen.findByRole('button', { name: 'Remove member' }))
  await waitFor(() => expect(screen.queryByText(/bo@example.com/)).toBeNull())
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Members'))
})

test('an invitation gives a link, this once', async () => {
  const { user, asked } = await openPage('admin', {
    'POST /api/workspaces/lab/invitations': () => ({ ...invitation('di@example.com'), token: 'tok-1' }),
  })
  await user.click(screen.getByRole('button', { name: 'Invite' }))
  await user.type(await screen.findByRole('textbox', { name: /^Email/ }), 'di@example.com')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Role' }), 'Viewer')
  await user.click(screen.getByRole('button', { name: 'Create invitation' }))
  const link = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Invitation link' })
  expect(link.value).toBe(`${window.location.origin}/invitation#tok-1`)
  expect(document.activeElement).toBe(link)
  expect(last(asked, 'POST')?.body).toEqual({ email: 'di@example.com', role: 'viewer' })
  await user.click(screen.getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(document.body.innerHTML).not.toContain('tok-1')
})

test('an open invitation is revoked', async () => {
  const { user, asked } = await openPage('admin', {
    'DELETE /api/workspaces/lab/invitations/n1': () => ({ success: true }),
  })
  await user.click(screen.getByRole('button', { name: 'Revoke the invitation of cy@example.com' }))
  await user.click(await screen.findByRole('button', { name: 'Revoke invitation' }))
  await screen.findByText('Invitation revoked')
  expect(last(asked, 'DELETE')?.path).toBe('/api/workspaces/lab/invitations/n1')
})

test('a taken name is told at the form; another is shown everywhere', async () => {
  const { user, workspaces } = await openPage('admin', {
    'PATCH /api/workspaces/lab': ({ body }) => {
      const { name } = body as { name: string }
      if (name === 'Shop') return refusal(409, 'WORKSPACE_NAME_TAKEN', 'You have a workspace of this name')
      workspaces[1] = { ...lab('admin'), name }
      return workspaces[1]
    },
  })
  const name = screen.getByRole('textbox', { name: 'Workspace name' })
  await user.clear(name)
  await user.type(name, 'Shop')
  await user.click(screen.getByRole('button', { name: 'Rename' }))
  await screen.findByText('Choose another name; upper and lower case count as the same.')
  await user.clear(name)
  await user.type(name, 'Study{Enter}')
  await screen.findByRole('button', { name: 'Workspace: Study' })
})

test('deleting wants the name typed, and leads to the personal workspace', async () => {
  const { user, workspaces } = await openPage('owner', {
    'DELETE /api/workspaces/lab': () => {
      workspaces.pop()
      return { success: true }
    },
  })
  await user.click(screen.getByRole('button', { name: 'Delete workspace' }))
  const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Delete for good' })
  expect(confirm.disabled).toBe(true)
  await user.type(screen.getByRole('textbox', { name: 'Type Lab to confirm' }), 'Lab')
  await user.click(confirm)
  await screen.findByRole('button', { name: "Workspace: Ada's workspace" })
  await screen.findByRole('heading', { name: 'Workflows' })
  expect(screen.queryAllByText('You are not a member of that workspace')).toEqual([])
})

test('leaving leads to the personal workspace', async () => {
  const { user, workspaces } = await openPage('viewer', {
    'POST /api/workspaces/lab/leave': () => {
      workspaces.pop()
      return { success: true }
    },
  })
  await user.click(screen.getByRole('button', { name: 'Leave workspace' }))
  await user.click(await screen.findByRole('button', { name: 'Leave' }))
  await screen.findByRole('button', { name: "Workspace: Ada's workspace" })
})

test('a personal workspace says why nobody can be invited', async () => {
  answerWith({ 'GET /api/user': () => ada, 'GET /api/workspaces': () => [own] })
  openApp('/settings/workspace')
  await screen.findByRole('heading', { name: 'This workspace is yours alone' })
  expect(screen.queryByRole('button', { name: 'Delete workspace' })).toBeNull()
})
