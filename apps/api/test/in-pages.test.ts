import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allById, inPages, ROWS_AT_ONCE } from '../src/db/in-pages.ts'

describe('rows that are read in pages', () => {
  const keys = Array.from({ length: 2 * ROWS_AT_ONCE + 1 }, (_, number) => `k${number}`)

  test('come all in their order, a page at a time', async () => {
    const pages: number[] = []
    const rows = await inPages(keys, async (page) => {
      pages.push(page.length)
      return page.map((id) => ({ id }))
    })
    expect(rows.map(({ id }) => id)).toEqual(keys)
    expect(pages).toEqual([ROWS_AT_ONCE, ROWS_AT_ONCE, 1])
  })

  test('leave out those that went meanwhile', async () => {
    const found = await allById(
      Promise.resolve([{ id: 'a' }, { id: 'gone' }, { id: 'b' }]),
      async ({ in: ids }) => ids.filter((id) => id !== 'gone'),
    )
    expect(found).toEqual(['a', 'b'])
  })

  test('ask for nothing where there is nothing', async () => {
    await expect(inPages([], () => Promise.reject(new Error('asked')))).resolves.toEqual([])
  })
})

const SOURCE = new URL('../src', import.meta.url).pathname

/** Questions for rows that are neither a page nor rows of a page, by their files, and why there are never many. */
const FEW: Readonly<Record<string, string>> = {
  'cli/user-command.ts': 'a command, with no server',
  'db/recorded-integrations.ts': 'connections that are erased together, by a sweep in the background',
  'verbs/accounts/change-account.ts': 'the keys of one person',
  'verbs/alerts/alerts.ts': 'a workspace has 50 alerts at most',
  'verbs/alerts/failures.ts': 'the steps that failed in the executions of a page',
  'verbs/audit/names-of-targets.ts': 'the workspace itself',
  'verbs/events/events.ts': 'the triggers of one drawing',
  'verbs/executions/matching/change-runner.ts': 'one change under way of each workspace',
  'verbs/integrations/used-integrations.ts': 'the slots of one connection',
  'verbs/routing/routing-policies.ts': 'one for each service',
  'verbs/schedules/read-schedules.ts': 'the triggers of one drawing',
  'verbs/services/read-services.ts': 'short names that begin alike',
  'verbs/sign-ins/own-sign-ins.ts': 'the sign-ins of one person',
  'verbs/tools/offered-tools.ts': 'the workflows of a page',
  'verbs/user/delete-user.ts': 'the workspaces of one person',
  'verbs/workflows/search-workflows.ts': 'ids, names and tags alone, or the workflows of a page',
  'verbs/workspaces/list-workspaces.ts': 'the workspaces of one person',
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesIn(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

/** What the calls of `findMany` in a text are given. */
function questionsIn(text: string): string[] {
  return [...text.matchAll(/\.findMany\(/g)].map(({ index, 0: call }) => {
    let open = 1
    let at = index + call.length
    for (; open > 0 && at < text.length; at += 1) open += Number(text[at] === '(') - Number(text[at] === ')')
    return text.slice(index + call.length, at - 1)
  })
}

const isPage = (question: string) =>
  /\btake\b|\.\.\.find\b/.test(question) ||
  /\bid\b(,| \}|: \{ in)|\bin: (page|steps|ids|\[)/.test(question) ||
  /select: \{ (id|step|userId|name): true \}/.test(question)

test('a list is read a page at a time: every other question is known to have few answers', () => {
  const others = filesIn(SOURCE).filter((path) =>
    questionsIn(readFileSync(path, 'utf8')).some((question) => !isPage(question)),
  )
  expect(others.map((path) => relative(SOURCE, path)).sort()).toEqual(Object.keys(FEW).sort())
})
