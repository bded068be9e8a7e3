import { at, listAt, pick, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { compact, invalidInput, pathPart, proseIn, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { listPages } from './list-pages.ts'
import { repositoryPath } from './repository-path.ts'

type Output = Promise<Record<string, unknown>>

export async function listPullRequests(api: Api, action: ActionCall): Output {
  const { config } = action
  const query = {
    state: textIn(config, 'state') ?? 'open',
    head: textIn(config, 'head'),
    base: textIn(config, 'base'),
  }
  const call = { path: `${repositoryPath(action)}/pulls`, query, expect: 'list' } as const
  const { items, nextPage } = await listPages(api, action, call, (body) => listAt(body))
  return { pullRequests: items.map(pullRequestOf), count: items.length, nextPage }
}

function pullRequestOf(one: unknown): Record<string, unknown> {
  return {
    ...pick(one, { number: 'number', title: 'title', url: 'html_url', state: 'state', isDraft: 'draft' }),
    ...pick(one, { createdAt: 'created_at', mergedAt: 'merged_at' }),
    author: textAt(one, 'user', 'login') ?? null,
    head: textAt(one, 'head', 'ref') ?? null,
    base: textAt(one, 'base', 'ref') ?? null,
  }
}

const METHODS = ['merge', 'squash', 'rebase']

export async function mergePullRequest(api: Api, action: ActionCall): Output {
  const { config } = action
  const merge_method = textIn(config, 'method') ?? 'merge'
  if (!METHODS.includes(merge_method)) throw invalidInput('method', `must be ${METHODS.join(', ')}`)
  const merged = await api.json(action, {
    method: 'PUT',
    path: `${repositoryPath(action)}/pulls/${pathPart(config, 'pullNumber')}/merge`,
    json: compact({
      merge_method,
      commit_title: textIn(config, 'commitTitle'),
      commit_message: proseIn(config, 'commitMessage'),
      sha: textIn(config, 'expectedSha'),
    }),
    expect: ['merged'],
  })
  return { isMerged: at(merged, 'merged') === true, sha: textAt(merged, 'sha') ?? null }
}
