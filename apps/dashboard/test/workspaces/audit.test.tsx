import type { AuditEntry, Role } from '@orch/client'
import { AUDIT_ACTIONS } from '@orch/contract/audit-actions'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, own } from '../support/people.ts'

afterEach(closeApp)

function entry(index: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: `a${index}`,
    actor: 'user:ada',
    actorName: 'Ada',
    action: 'workflow.update',
    target: `w${index}`,
    targetName: null,
    at: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

function openLog(log: readonly AuditEntry[] | Response, address = '/settings/audit', role: Role = 'admin') {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [own, lab(role)],
    'GET /api/audit': ({ path }) => {
      if (log instanceof Response) return log
      const query = new URL(path, 'http://server').searchParams
      const from = log.findIndex(({ id }) => id === query.get('before')) + 1
      return log
        .filter(({ action }) => query.get('action') === null || action === query.get('action'))
        .filter(({ target }) => query.get('target') === null || target === query.get('target'))
        .slice(from, from + Number(query.get('limit')))
    },
  })
  return { ...openApp(`${address}${address.includes('?') ? '&' : '?'}workspace=lab`), asked }
}

const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
const log = () => screen.findByRole('list', { name: 'Audit log' })

test('says who did what, in words; people, keys and the server itself', async () => {
  openLog([
    entry(1),
    entry(2, { actor: 'key:k1', actorName: null, action: 'integration.delete' }),
    entry(3, { actor: 'system', actorName: null, action: 'integration.found-error' }),
    entry(4, { action: 'news.of.tomorrow' }),
  ])
  const list = within(await log())
  expect(list.getByText('Ada', { selector: 'li:first-child button' })).toBeTruthy()
  expect(lines().join('\n')).toMatch(/Ada changed a workflow/)
  expect(lines().join('\n')).toMatch(/An API key deleted a connection/)
  expect(lines().join('\n')).toMatch(/Orch found a connection failing/)
  expect(lines().join('\n')).toMatch(/Ada news.of.tomorrow/)
})

test.each([
  ['execution.cancel', null, '/executions/w1'],
  ['execution.delete', null, undefined],
  ['execution.start', 'Report', '/workflows/w1'],
  ['execution.clear', null, undefined],
  ['workflow.update', 'Report', '/workflows/w1'],
  ['webhook.open', 'Report', '/workflows/w1'],
  ['version.publish', null, undefined],
  ['integration.test', 'Mail', '/connections'],
  ['api-key.create', 'Robot', '/keys'],
  ['slot.bind', 'Mail', undefined],
])('%s of %j leads to %s', async (action, targetName, path) => {
  openLog([entry(1, { action, targetName, target: 'w1 version 3' })])
  const shown = within(await log()).getByText(targetName ?? 'w1 version 3')
  expect(shown.getAttribute('href')?.split('?')[0]).toBe(path)
})

test('every action that the server writes can be chosen, in words of its own', async () => {
  openLog([entry(1)])
  await log()
  const offered = within(screen.getByRole('combobox', { name: 'What' })).getAllByRole('option')
  const words = offered.map(({ textContent }) => textContent ?? '')
  const [everything, ...actions] = offered.map((option) => option.getAttribute('value'))
  expect([everything, actions.toSorted()]).toEqual(['', AUDIT_ACTIONS.toSorted()])
  expect(new Set(words).size).toBe(words.length)
  for (const each of words) expect(each).toMatch(/^[A-Z][\w' -]+$/)
})

test('more is loaded page after page, until there is nothing older', async () => {
  const { user, asked } = openLog(Array.from({ length: 70 }, (_, index) => entry(index)))
  await log()
  expect(within(await log()).getAllByRole('listitem')).toHaveLength(50)
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  await screen.findByText('Nothing older.')
  expect(within(await log()).getAllByRole('listitem')).toHaveLength(70)
  const { pathname, searchParams } = new URL(asked.at(-1)?.path ?? '', 'https://orch.test')
  expect([pathname, Object.fromEntries(searchParams)]).toEqual(['/api/audit', { limit: '50', before: 'a49' }])
})

test('is filtered by what happened and by what it happened to; the address keeps both', async () => {
  const { user } = openLog([entry(1), entry(2, { action: 'workflow.delete' }), entry(3)])
  await log()
  await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Changed a workflow')
  await waitFor(() => expect(screen.queryByText(/deleted a workflow/)).toBeNull())
  await user.click(await screen.findByRole('button', { name: 'Only this: what happened to w3' }))
  await waitFor(async () => expect(within(await log()).getAllByRole('listitem')).toHaveLength(1))
  expect(window.location.search).toContain('action=workflow.update')
  expect(window.location.search).toContain('target=w3')
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('w3')
})

test('names what was changed, with a link where it has a page', async () => {
  openLog([
    entry(1, { targetName: 'Orders' }),
    entry(2, { action: 'workflow.delete' }),
    entry(3, { action: 'execution.cancel', target: 'x3' }),
    entry(4, { action: 'integration.update', targetName: 'Shop' }),
    entry(5, { action: 'execution.delete', target: 'x5, x6' }),
  ])
  const links = within(await log()).getAllByRole<HTMLAnchorElement>('link')
  expect(links.map(({ textContent, pathname }) => [textContent, pathname])).toEqual([
    ['Orders', '/workflows/w1'],
    ['x3', '/executions/x3'],
    ['Shop', '/connections'],
  ])
})

test('is narrowed to one person and to whole days, and shows everybody again', async () => {
  const { user, asked } = openLog([entry(1)], '/settings/audit?from=2026-01-01&to=2026-01-31')
  await log()
  const inLog = () => asked.filter(({ path }) => path.startsWith('/api/audit'))
  const last = () => new URL(inLog().at(-1)?.path ?? '', 'https://orch.test').searchParams
  expect(last().get('from')).toBe(new Date(2026, 0, 1).toISOString())
  expect(last().get('to')).toBe(new Date(2026, 1, 1).toISOString())
  await user.click(screen.getByRole('button', { name: 'Show only what Ada did' }))
  await user.click(await screen.findByRole('button', { name: 'Show everybody' }))
  expect(asked.some(({ path }) => path.includes('actor=user%3Aada'))).toBe(true)
  await waitFor(() => expect(window.location.search).not.toContain('actor'))
})

test('is saved whole as a table, in which no name becomes a formula', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:log')
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
  const entries = Array.from({ length: 501 }, (_, index) => entry(index))
  const { user } = openLog([
    entry(900, { targetName: '=HYPERLINK("https://evil.example", "a")' }),
    ...entries,
  ])
  await log()
  await user.click(screen.getByRole('button', { name: 'Export CSV' }))
  await waitFor(() => expect(made).toHaveBeenCalledOnce())
  const [file] = made.mock.calls[0] ?? []
  const saved = file instanceof Blob ? await file.text() : ''
  const rows = saved.trimEnd().split('\r\n')
  expect(rows).toHaveLength(503)
  expect(rows[1]).toContain(`"'=HYPERLINK(""https://evil.example"", ""a"")"`)
  vi.restoreAllMocks()
})

test('a filter that finds nothing leads back to everything', async () => {
  const { user } = openLog([entry(1)], '/settings/audit?target=nothing')
  await screen.findByRole('heading', { name: 'Nothing found' })
  await user.click(screen.getByRole('button', { name: 'Show everything' }))
  expect(within(await log()).getAllByRole('listitem')).toHaveLength(1)
})

test('an empty log says what will be in it', async () => {
  openLog([])
  await screen.findByRole('heading', { name: 'Nothing happened yet' })
})

test('a failure is told in words', async () => {
  openLog(refusal(429, 'RATE_LIMITED', 'Too many requests'))
  await screen.findByText('Wait a minute, then try again.')
})

test('a person who may not read it is told so, and nothing is asked', async () => {
  const { asked } = openLog([], '/settings/audit', 'editor')
  await screen.findByRole('heading', { name: 'For owners and admins' })
  expect(asked.some(({ path }) => path.startsWith('/api/audit'))).toBe(false)
})
