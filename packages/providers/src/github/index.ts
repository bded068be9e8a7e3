import { at, listAt, pick, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import type { ApiCall } from '../api/api-call.ts'
import { createApi, ownBase } from '../api/create-api.ts'
import { compact, fieldIn, listIn, numberIn, pathPart, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { githubDescription } from './description.ts'
import { proposeBranch } from './propose-branch.ts'

const api = createApi(githubDescription, {
  authorize: (fields) => ({
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${fieldIn(fields, 'token', 'GitHub')}`,
    'x-github-api-version': '2022-11-28',
  }),
  base: (fields) => ownBase(fields, 'apiUrl'),
  problemOf: githubProblem,
})

/** GitHub says "too fast" with 403 as well, and what is wrong in a list. */
function githubProblem({ status, headers, body }: Answer): Problem | undefined {
  if (status < 400) return undefined
  const details = listAt(body, 'errors').map(
    (error) =>
      textAt({ error }, 'error') ??
      textAt(error, 'message') ??
      `${textAt(error, 'field') ?? 'something'} ${textAt(error, 'code') ?? 'is wrong'}`,
  )
  const message = [textAt(body, 'message'), ...details].filter((part) => part !== undefined).join(': ')
  const reset = Number(headers['x-ratelimit-reset'])
  const isSpent = headers['x-ratelimit-remaining'] === '0'
  const isLimit = status === 403 && (isSpent || headers['retry-after'] !== undefined)
  const retryAfterMs = isSpent && reset > 0 ? Math.max(0, reset * 1000 - Date.now()) : undefined
  return { message, ...(isLimit ? { code: 'RATE_LIMITED', retryAfterMs } : {}) }
}

/** Facts of the account, and what the token may do and until when where GitHub tells. */
function githubAccount({ body, headers }: Answer): Record<string, unknown> {
  return {
    ...pick(body, { login: 'login', id: 'id', name: 'name' }),
    ...compact({
      scopes: headers['x-oauth-scopes'] || undefined,
      expiresAt: headers['github-authentication-token-expiration'],
    }),
  }
}

function repositoryPath({ config }: ActionCall): string {
  return `/repos/${pathPart(config, 'owner')}/${pathPart(config, 'repo')}`
}

function issuePath(action: ActionCall): string {
  return `${repositoryPath(action)}/issues/${pathPart(action.config, 'issueNumber')}`
}

const summaryOf = (issue: unknown) =>
  pick(issue, { id: 'id', number: 'number', title: 'title', url: 'html_url', state: 'state' })

function detailsOf(issue: unknown): Record<string, unknown> {
  return {
    ...summaryOf(issue),
    ...pick(issue, {
      body: 'body',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
      closedAt: 'closed_at',
      commentsCount: 'comments',
    }),
    labels: listAt(issue, 'labels').map((label) =>
      typeof label === 'string' ? label : textAt(label, 'name'),
    ),
    assignees: listAt(issue, 'assignees').map((person) => textAt(person, 'login')),
    author: textAt(issue, 'user', 'login') ?? null,
  }
}

export const github = defineProvider(githubDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/user',
      expect: ['login'],
      account: githubAccount,
      // The token of an installation is good, but stands for no user.
      judge: ({ status, text }) =>
        status === 403 && /not accessible by integration/i.test(text) ? 'valid_limited' : undefined,
    }),
  runs: {
    async 'github/create-issue'(action) {
      const { config } = action
      const json = compact({
        title: requiredText(config, 'title'),
        body: textIn(config, 'body'),
        labels: listIn(config, 'labels'),
        assignees: listIn(config, 'assignees'),
      })
      const path = `${repositoryPath(action)}/issues`
      return summaryOf(await api.json(action, { method: 'POST', path, json, expect: ['number'] }))
    },
    async 'github/list-issues'(action) {
      const { config } = action
      const body = await api.json(action, {
        path: `${repositoryPath(action)}/issues`,
        query: {
          state: textIn(config, 'state') ?? 'open',
          labels: listIn(config, 'labels')?.join(','),
          assignee: textIn(config, 'assignee'),
          per_page: numberIn(config, 'perPage', { min: 1, max: 100 }) ?? 30,
        },
        expect: 'list',
      })
      // A pull request is an issue to this API, but not to people.
      const issues = listAt(body).filter((issue) => at(issue, 'pull_request') === undefined)
      return { issues: issues.map(detailsOf), count: issues.length }
    },
    async 'github/get-issue'(action) {
      return detailsOf(await api.json(action, { path: issuePath(action), expect: ['number'] }))
    },
    async 'github/update-issue'(action) {
      const { config } = action
      const json = compact({
        title: textIn(config, 'title'),
        body: textIn(config, 'body'),
        state: textIn(config, 'state'),
        labels: listIn(config, 'labels'),
        assignees: listIn(config, 'assignees'),
      })
      return summaryOf(
        await api.json(action, { method: 'PATCH', path: issuePath(action), json, expect: ['number'] }),
      )
    },
    'github/create-draft-pull-request': (action) => {
      const repository = repositoryPath(action)
      const call = ({ path, ...rest }: ApiCall) => api.json(action, { ...rest, path: repository + path })
      return proposeBranch(action.config, call)
    },
  },
})
