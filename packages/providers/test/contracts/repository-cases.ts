import { type ActionCase, GIVEN_FILE } from '../contract.ts'

const repository = { owner: 'o', repo: 'r' }
const SHA = '8e9a12a0b40a4ebb3c9d6e6f0f1f9d4f2b1e3a77'

/** What an app and a person may do alike, beside issues. */
export function repositoryCases(provider: string): ActionCase[] {
  const put = {
    action: `${provider}/put-file`,
    config: { ...repository, path: 'docs/a.md', content: '# A\n', message: 'Add' },
  }
  return [
    {
      action: `${provider}/add-comment`,
      config: { ...repository, issueNumber: '1', body: 'Done' },
      output: { id: 3, url: 'https://github.com/o/r/issues/1#issuecomment-3' },
      required: 'body',
    },
    {
      action: `${provider}/list-pull-requests`,
      config: { ...repository, state: 'all', head: 'o:fix', base: 'main', perPage: '5' },
      output: { pullRequests: [{ number: 7, author: 'octocat', head: 'fix', base: 'main' }], count: 1 },
      required: 'repo',
    },
    {
      action: `${provider}/merge-pull-request`,
      config: {
        ...repository,
        pullNumber: '7',
        method: 'squash',
        commitTitle: 'Fix',
        commitMessage: 'All of it',
        expectedSha: SHA,
      },
      output: { isMerged: true, sha: 'd'.repeat(40) },
      required: 'pullNumber',
    },
    {
      action: `${provider}/run-workflow`,
      config: { ...repository, workflow: 'deploy.yml', ref: 'main', inputs: '{"environment": "test"}' },
      output: { isStarted: true, runId: 9, url: 'https://github.com/o/r/actions/runs/9' },
      required: 'workflow',
    },
    {
      action: `${provider}/get-file`,
      before: [put],
      config: { ...repository, path: 'docs/a.md', as: 'text', ref: 'main' },
      output: { content: '# A\n', size: 4, file: null },
      required: 'path',
    },
    {
      action: put.action,
      config: { ...repository, path: 'docs/b.txt', file: GIVEN_FILE, message: 'Add', branch: 'main' },
      output: { isChanged: true, commitSha: 'c'.repeat(40) },
      required: 'message',
    },
    {
      action: `${provider}/create-release`,
      config: { ...repository, tag: 'v2', target: 'main', name: 'Two', body: 'Notes', draft: 'true' },
      output: { id: 5, tag: 'v2' },
      required: 'tag',
    },
    {
      action: `${provider}/list-releases`,
      config: repository,
      output: { releases: [{ id: 5, tag: 'v1.2.0', isDraft: false }], count: 1 },
      required: 'owner',
    },
  ]
}
