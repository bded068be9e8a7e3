import { callJson, pick } from '../http/call-json.ts'
import { compact, fieldIn, listIn, numberIn, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { testRequest } from '../test-request.ts'
import { githubDescription } from './description.ts'

const BASE = 'https://api.github.com'
const { hosts } = githubDescription

function headersOf(fields: Fields): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${fieldIn(fields, 'token', 'GitHub')}`,
    'x-github-api-version': '2022-11-28',
  }
}

function call(
  { http, fields, signal }: ActionCall,
  method: string,
  path: string,
  json?: unknown,
): Promise<unknown> {
  return callJson({
    http,
    service: 'GitHub',
    method,
    url: BASE + path,
    hosts,
    headers: headersOf(fields),
    signal,
    json,
  })
}

function issuesPath({ config }: ActionCall): string {
  const part = (key: string) => encodeURIComponent(requiredText(config, key))
  return `/repos/${part('owner')}/${part('repo')}/issues`
}

function issuePath(action: ActionCall): string {
  return `${issuesPath(action)}/${encodeURIComponent(requiredText(action.config, 'issueNumber'))}`
}

const summaryOf = (issue: unknown) =>
  pick(issue, { id: 'id', number: 'number', title: 'title', url: 'html_url', state: 'state' })

type Issue = {
  user?: { login?: string } | null
  labels?: (string | { name?: string })[]
  assignees?: { login?: string }[] | null
}

function detailsOf(body: unknown): Record<string, unknown> {
  const issue = body as Issue
  return {
    ...summaryOf(body),
    ...pick(body, {
      body: 'body',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
      closedAt: 'closed_at',
      commentsCount: 'comments',
    }),
    labels: (issue.labels ?? []).map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    assignees: (issue.assignees ?? []).map(({ login }) => login ?? ''),
    author: issue.user?.login ?? null,
  }
}

export const github = defineProvider(githubDescription, {
  test: (fields, http) =>
    testRequest({
      service: 'GitHub',
      http,
      url: `${BASE}/user`,
      hosts,
      headers: headersOf(fields),
      account: (body) => pick(body, { login: 'login', id: 'id', name: 'name' }),
    }),
  runs: {
    async 'github/create-issue'(action) {
      const { config } = action
      const issue = {
        title: requiredText(config, 'title'),
        body: textIn(config, 'body'),
        labels: listIn(config, 'labels'),
        assignees: listIn(config, 'assignees'),
      }
      return summaryOf(await call(action, 'POST', issuesPath(action), compact(issue)))
    },
    async 'github/list-issues'(action) {
      const { config } = action
      const query = new URLSearchParams({
        state: textIn(config, 'state') ?? 'open',
        per_page: String(numberIn(config, 'perPage') ?? 30),
      })
      for (const key of ['labels', 'assignee']) {
        const text = textIn(config, key)
        if (text !== undefined) query.set(key, text)
      }
      const body = await call(action, 'GET', `${issuesPath(action)}?${query}`)
      const issues = Array.isArray(body) ? body.map(detailsOf) : []
      return { issues, count: issues.length }
    },
    async 'github/get-issue'(action) {
      return detailsOf(await call(action, 'GET', issuePath(action)))
    },
    async 'github/update-issue'(action) {
      const { config } = action
      const change = {
        title: textIn(config, 'title'),
        body: textIn(config, 'body'),
        state: textIn(config, 'state'),
        labels: listIn(config, 'labels'),
        assignees: listIn(config, 'assignees'),
      }
      return summaryOf(await call(action, 'PATCH', issuePath(action), compact(change)))
    },
  },
})
