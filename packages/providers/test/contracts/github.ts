import type { Contract } from '../contract.ts'
import { repositoryCases } from './repository-cases.ts'

export const repository = { owner: 'o', repo: 'r' }
export const made = { action: 'github/create-issue', config: { ...repository, title: 'First' } }

export const contract: Contract = {
  id: 'github',
  key: `ghp_${'a7'.repeat(18)}`,
  fields: (token) => ({ token }),
  actions: [
    {
      action: 'github/create-issue',
      config: { ...repository, title: 'T', body: 'B', labels: 'bug, p1', assignees: 'ada' },
      output: { id: 1001, number: 1, title: 'T', state: 'open', url: 'https://github.com/o/r/issues/1' },
      required: 'title',
    },
    {
      action: 'github/list-issues',
      before: [made],
      config: { ...repository, state: 'all', labels: 'bug', assignee: 'ada', perPage: '5' },
      output: { issues: [{ number: 1, title: 'First' }], count: 1 },
      required: 'repo',
    },
    {
      action: 'github/get-issue',
      before: [made],
      config: { ...repository, issueNumber: '1' },
      output: { title: 'First', author: 'octocat', commentsCount: 0 },
      required: 'issueNumber',
    },
    {
      action: 'github/update-issue',
      before: [made],
      config: { ...repository, issueNumber: 1, title: 'Second', state: 'closed', labels: '' },
      output: { title: 'Second', state: 'closed' },
      required: 'issueNumber',
    },
    {
      action: 'github/create-draft-pull-request',
      config: { ...repository, head: 'main', base: 'main', title: 'T', body: 'B' },
      output: { number: 1, url: 'https://github.com/o/r/pull/1' },
      required: 'head',
    },
    ...repositoryCases('github'),
  ],
}
