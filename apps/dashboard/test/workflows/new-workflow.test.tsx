import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { templates } from '../../src/features/workflows/templates/index.ts'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(closeApp)

function open() {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab('owner')],
    'GET /api/workflows': () => [workflow('Report')],
    'POST /api/workflows/create': ({ body }) => ({
      ...workflow('Made'),
      name: (body as { name: string }).name,
    }),
  })
  const made = () => asked.filter(({ path }) => path === '/api/workflows/create').map(({ body }) => body)
  return { made, ...openApp('/workflows') }
}

const file = (text: string) => new File([text], 'mine.json', { type: 'application/json' })

test('templates are found by words of what they do and need, and one of them becomes a draft', async () => {
  const { made, user } = open()
  await user.click(await screen.findByRole('button', { name: 'From a template' }))
  const search = await screen.findByRole('searchbox', { name: 'Search templates' })
  // The list arrives after the dialog.
  await waitFor(() => expect(document.activeElement).toBe(search))
  const shown = () => screen.getAllByRole('listitem').filter((item) => within(item).queryByText(/onnection/))
  await waitFor(() => expect(shown()).toHaveLength(templates.length))
  await user.type(search, 'zeppelin')
  expect(screen.getByText(/No template has “zeppelin”/)).toBeTruthy()
  await user.clear(search)
  await user.type(search, 'linear github')
  await waitFor(() => expect(shown()).toHaveLength(1))
  const issue = screen.getByRole('button', { name: /^GitHub issue to Linear/ })
  expect(issue.textContent).toContain('Connections: GitHub, Linear')
  await user.click(issue)
  await screen.findByText('Made “GitHub issue to Linear”')
  expect(screen.getByText(/^Before it runs:/).textContent).toBe(
    'Before it runs: choose a connection to GitHub; choose a connection to Linear; put yours in place of “octocat” (Owner of “Issue”); put yours in place of “hello-world” (Repository of “Issue”).',
  )
  const { nodes, edges } = templates.find(({ id }) => id === 'github-issue-to-linear') ?? {}
  expect(made()).toMatchObject([{ name: 'GitHub issue to Linear', nodes, edges, draft: true }])
})

test('a workflow is imported from JSON as a draft that names no connection of where it came from', async () => {
  const { made, user } = open()
  const step = { id: 'a', data: { label: 'A', config: { actionType: 'HTTP Request', integrationId: 'i1' } } }
  const text = JSON.stringify({ name: 'Mine', nodes: [step], edges: [] })
  await user.upload(await screen.findByLabelText('Workflow as JSON'), file(text))
  await screen.findByText('Imported “Mine”')
  expect(screen.getByText('Before it runs: choose the connection of “A”.')).toBeTruthy()
  expect(made()).toEqual([
    {
      name: 'Mine',
      nodes: [{ id: 'a', data: { label: 'A', config: { actionType: 'HTTP Request' } } }],
      edges: [],
      draft: true,
    },
  ])
})

test.each([
  ['what is not a JSON', '{', 'The file must hold a workflow as JSON: an object with “nodes” and “edges”.'],
  ['no steps', '{"nodes": [], "edges": []}', '“nodes” of the file must be a list of steps.'],
  [
    'edges that are not such',
    '{"nodes": [{}], "edges": 1}',
    '“edges” of the file must be a list of connections between steps.',
  ],
])('%s is refused in words, and nothing is made', async (_, text, words) => {
  const { made, user } = open()
  await user.upload(await screen.findByLabelText('Workflow as JSON'), file(text))
  // It stands on the page, and is said to those who listen.
  expect(await screen.findAllByText(words)).not.toEqual([])
  expect(screen.queryAllByText(/Reload the page/)).toEqual([])
  expect(made()).toEqual([])
})
