import { at, listAt, pick, textAt } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { compact, listIn, pathPart, proseIn, requiredProse, requiredText, textIn } from '../inputs.ts'
import type { Action, ActionCall } from '../provider.ts'
import { listPages } from './list-pages.ts'
import { proposeBranch } from './propose-branch.ts'
import { listPullRequests, mergePullRequest } from './pull-requests.ts'
import { createRelease, listReleases } from './releases.ts'
import type { repositoryActions } from './repository-actions.ts'
import { getFile, putFile } from './repository-files.ts'
import { repositoryPath } from './repository-path.ts'
import { runWorkflow } from './run-workflow.ts'

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

type Output = Promise<Record<string, unknown>>

type Name = ReturnType<typeof repositoryActions<''>>[number]['id']

const RUNS: Readonly<Record<Name, (api: Api, action: ActionCall) => Output>> = {
  '/create-issue': createIssue,
  '/list-issues': listIssues,
  '/get-issue': getIssue,
  '/update-issue': updateIssue,
  '/create-draft-pull-request': createDraftPullRequest,
  '/add-comment': addComment,
  '/list-pull-requests': listPullRequests,
  '/merge-pull-request': mergePullRequest,
  '/run-workflow': runWorkflow,
  '/get-file': getFile,
  '/put-file': putFile,
  '/create-release': createRelease,
  '/list-releases': listReleases,
}

/** The code behind `repositoryActions`, for an API that is called with the rights of this provider's connections. */
export function repositoryRuns<const Provider extends string>(provider: Provider, api: Api) {
  return Object.fromEntries(
    Object.entries(RUNS).map(([name, run]) => [provider + name, (action: ActionCall) => run(api, action)]),
  ) as Record<ReturnType<typeof repositoryActions<Provider>>[number]['id'], Action['run']>
}

async function createIssue(api: Api, action: ActionCall): Output {
  const json = issueIn(action)
  const path = `${repositoryPath(action)}/issues`
  requiredText(action.config, 'title')
  return summaryOf(await api.json(action, { method: 'POST', path, json, expect: ['number'] }))
}

async function updateIssue(api: Api, action: ActionCall): Output {
  const json = { ...issueIn(action), ...compact({ state: textIn(action.config, 'state') }) }
  return summaryOf(
    await api.json(action, { method: 'PATCH', path: issuePath(action), json, expect: ['number'] }),
  )
}

function issueIn({ config }: ActionCall): Record<string, unknown> {
  return compact({
    title: textIn(config, 'title'),
    body: proseIn(config, 'body'),
    labels: listIn(config, 'labels'),
    assignees: listIn(config, 'assignees'),
  })
}

async function listIssues(api: Api, action: ActionCall): Output {
  const { config } = action
  const query = {
    state: textIn(config, 'state') ?? 'open',
    labels: listIn(config, 'labels')?.join(','),
    assignee: textIn(config, 'assignee'),
  }
  const call = { path: `${repositoryPath(action)}/issues`, query, expect: 'list' } as const
  const { items, nextPage } = await listPages(api, action, call, (body) => listAt(body))
  // A pull request is an issue to this API, but not to people.
  const issues = items.filter((issue) => at(issue, 'pull_request') === undefined)
  return { issues: issues.map(detailsOf), count: issues.length, nextPage }
}

async function addComment(api: Api, action: ActionCall): Output {
  const json = { body: requiredProse(action.config, 'body') }
  const call = { method: 'POST', path: `${issuePath(action)}/comments`, json, expect: ['id'] }
  return pick(await api.json(action, call), { id: 'id', url: 'html_url' })
}

async function getIssue(api: Api, action: ActionCall): Output {
  return detailsOf(await api.json(action, { path: issuePath(action), expect: ['number'] }))
}

function createDraftPullRequest(api: Api, action: ActionCall): Output {
  const repository = repositoryPath(action)
  const call = ({ path, ...rest }: ApiCall) => api.json(action, { ...rest, path: repository + path })
  return proposeBranch(action.config, call)
}
