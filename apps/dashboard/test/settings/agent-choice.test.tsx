import type { Agent, AgentRequest, Role } from '@orch/client'
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

function openAs(role: Role, address: string, answers: Answers) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [],
    'GET /api/api-keys': () => [],
    ...answers,
  })
  const sent = (method: string) => asked.filter((one) => one.method === method)
  return { asked, sent, ...openApp(address) }
}

const tool = (name: string, workflowId: string, title = '') => ({
  name,
  title,
  workflowId,
  workflowName: `Workflow ${workflowId}`,
})

const TOOLS = [tool('refund', 'pay', 'Refund an order'), tool('charge', 'pay'), tool('send_mail', 'mail')]
const DECIDE = 'POST /api/agent-requests/decide'

describe('an agent that asks', () => {
  const request = (more: Partial<AgentRequest> = {}): AgentRequest => ({
    clientName: 'Claude',
    sentTo: 'claude.example.com',
    tools: TOOLS,
    ...more,
  })

  const ask = (answers: Answers = {}, role: Role = 'editor', more: Partial<AgentRequest> = {}) =>
    openAs(role, '/authorize?request=r7', {
      'GET /api/agent-requests/r7': () => request(more),
      [DECIDE]: () => ({ url: '#back-to-the-program' }),
      ...answers,
    })

  const allow = () => screen.findByRole('button', { name: 'Allow' })

  test('is told by what it says of itself, where the answer goes, and the tools by their workflow', async () => {
    ask()
    await allow()
    const facts = screen.getAllByRole('definition').map(({ textContent }) => textContent)
    expect(facts.slice(0, 3)).toEqual(['Claude (it says so itself)', 'claude.example.com', 'Lab'])
    const tools = within(screen.getByRole('list', { name: 'Tools' })).getAllByRole('listitem')
    expect(tools.map(({ textContent }) => textContent)).toEqual([
      'Refund an order, chargeruns Workflow pay',
      'send_mailruns Workflow mail',
    ])
    expect(screen.queryByRole('checkbox')).toBeNull()
  })

  test('is let use all tools where nothing else is chosen, and the browser goes back to it', async () => {
    const { user, sent } = ask()
    await user.click(await allow())
    await waitFor(() => expect(window.location.hash).toBe('#back-to-the-program'))
    expect(sent('POST')).toMatchObject([{ body: { request: 'r7', approved: true }, workspaceId: 'lab' }])
    expect(sent('POST')[0]?.body).not.toHaveProperty('workflowIds')
  })

  test('is let use the tools of the ticked workflows, of which there must be one', async () => {
    const { user, sent } = ask()
    await user.click(await screen.findByRole('radio', { name: 'Only those of these workflows' }))
    expect(await allow()).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: /^Refund an order/ }))
    await user.click(screen.getByRole('checkbox', { name: /^send_mail/ }))
    await user.click(screen.getByRole('checkbox', { name: /^Refund an order/ }))
    await user.click(await allow())
    await waitFor(() => expect(sent('POST')).toHaveLength(1))
    expect(sent('POST')[0]?.body).toEqual({ request: 'r7', approved: true, workflowIds: ['mail'] })
  })

  test('is let use all again after the person turned to some', async () => {
    const { user, sent } = ask()
    await user.click(await screen.findByRole('radio', { name: 'Only those of these workflows' }))
    await user.click(screen.getByRole('checkbox', { name: /^send_mail/ }))
    await user.click(screen.getByRole('radio', { name: /^All of this workspace/ }))
    expect(screen.queryByRole('checkbox')).toBeNull()
    await user.click(await allow())
    await waitFor(() => expect(sent('POST')).toHaveLength(1))
    expect(sent('POST')[0]?.body).toEqual({ request: 'r7', approved: true })
  })

  test('is refused, and that is told to the program too', async () => {
    const { user, sent } = ask()
    await user.click(await screen.findByRole('button', { name: 'Refuse' }))
    await waitFor(() => expect(window.location.hash).toBe('#back-to-the-program'))
    expect(sent('POST')).toMatchObject([{ body: { request: 'r7', approved: false } }])
  })

  test('stays where it is when the decision comes too late', async () => {
    const { user } = ask({ [DECIDE]: () => refusal(404, 'AGENT_REQUEST_NOT_FOUND', 'It waits no more') })
    await user.click(await allow())
    expect((await screen.findByRole('alert')).textContent).toContain('It waits no more')
    expect(window.location.hash).toBe('')
    expect(await allow()).toHaveProperty('disabled', false)
  })

  test('is not decided on by a viewer, who reads which role that takes', async () => {
    ask({}, 'viewer')
    await screen.findByText(/^You need the role editor in this workspace/)
    expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Refuse' })).toBeNull()
  })

  test('finds no tools where the workspace offers none', async () => {
    ask({}, 'editor', { tools: [] })
    await screen.findByText(/^This workspace offers no tools now/)
    expect(screen.queryByRole('list', { name: 'Tools' })).toBeNull()
  })

  test('that nobody knows has nothing to decide', async () => {
    ask({ 'GET /api/agent-requests/r7': () => refusal(404, 'AGENT_REQUEST_NOT_FOUND', 'It is not there') })
    expect((await screen.findByRole('alert')).textContent).toContain('It is not there')
    expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull()
  })
})

describe('the agents that were let in', () => {
  const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
    id,
    userId: 'ada',
    name: `Agent ${id}`,
    sentTo: `${id}.example.com`,
    workflowIds: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-31T00:00:00.000Z',
    lastUsedAt: null,
    ...more,
  })

  const list = async () => within(await screen.findByRole('region', { name: 'Agents' }))

  test('say what they may use; each person ends their own, an admin those of others too', async () => {
    const agents = [agent('one'), agent('two', { userId: 'bob', workflowIds: ['a', 'b'] })]
    openAs('editor', '/keys', { 'GET /api/agents': () => agents })
    const [one, two] = (await list()).getAllByRole('listitem')
    expect(one?.textContent).toMatch(/^Agent oneone\.example\.comAll tools.*Never used$/)
    expect(two?.textContent).toContain('2 workflows')
    const ends = () => screen.getAllByRole('button', { name: /^End agent/ }).map((end) => end.ariaLabel)
    await waitFor(() => expect(ends()).toEqual(['End agent Agent one']))
    closeApp()
    openAs('admin', '/keys', { 'GET /api/agents': () => agents })
    expect((await list()).getAllByRole('button')).toHaveLength(2)
  })

  test('end once that is confirmed, and leave the list', async () => {
    let agents = [agent('one')]
    const { user, sent } = openAs('editor', '/keys', {
      'GET /api/agents': () => agents,
      'DELETE /api/agents/one': () => {
        agents = []
        return { success: true }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'End agent Agent one' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'End this agent?' }))
    expect([dialog.getByText('Agent one'), sent('DELETE')]).toEqual([expect.anything(), []])
    await user.click(dialog.getByRole('button', { name: 'End agent' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Agents' })).toBeNull())
    expect(sent('DELETE')).toMatchObject([{ path: '/api/agents/one', workspaceId: 'lab' }])
  })

  test('stay when the server refuses to end them, which the dialog says', async () => {
    const { user } = openAs('editor', '/keys', {
      'GET /api/agents': () => [agent('one')],
      'DELETE /api/agents/one': () => refusal(404, 'AGENT_NOT_FOUND', 'It has ended already'),
    })
    await user.click(await screen.findByRole('button', { name: 'End agent Agent one' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    await user.click(dialog.getByRole('button', { name: 'End agent' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('It has ended already')
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect((await list()).getByText('Agent one')).toBeDefined()
  })

  test('that cannot be read say why beside the keys', async () => {
    openAs('editor', '/keys', { 'GET /api/agents': () => refusal(403, 'FORBIDDEN', 'Not for you') })
    expect((await screen.findByRole('alert')).textContent).toContain('Not for you')
    expect(screen.queryByRole('region', { name: 'Agents' })).toBeNull()
  })
})
