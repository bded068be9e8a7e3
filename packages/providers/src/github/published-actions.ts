import { action, area, choice, flag, line, required } from '../describe.ts'
import { pageInputs, pageOutputs, repository } from './repository-inputs.ts'

const release = { id: 'Id of the release', tag: 'Its tag', url: 'Its address' }
const more = { group: 'More' }

/** Pull requests, releases and runs of workflows. */
export function publishedActions<const Provider extends string>(provider: Provider) {
  return [...pullRequestActions(provider), ...releaseActions(provider)] as const
}

function pullRequestActions<const Provider extends string>(provider: Provider) {
  return [
    action(`${provider}/list-pull-requests`, 'List Pull Requests', 'The pull requests of a repository', {
      inputs: [
        ...repository,
        choice('state', 'State', { open: 'Open', closed: 'Closed', all: 'All' }),
        line('head', 'From branch', { placeholder: 'octocat:fix, with the owner before it' }),
        line('base', 'Into branch', { placeholder: 'main' }),
        ...pageInputs,
      ],
      outputs: {
        pullRequests: 'Number, title, url, state, isDraft, author, head, base, createdAt, mergedAt of each',
        count: 'How many',
        ...pageOutputs,
      },
    }),
    action(`${provider}/merge-pull-request`, 'Merge Pull Request', 'Merge a pull request', {
      inputs: [
        ...repository,
        line('pullNumber', 'Number', required),
        choice('method', 'How', {
          merge: 'With a merge commit',
          squash: 'As one commit',
          rebase: 'By rebasing',
        }),
        line('commitTitle', 'Title of the commit', more),
        area('commitMessage', 'Message of the commit', more),
        line('expectedSha', 'Only while its head is', { ...more, placeholder: 'SHA of a commit' }),
      ],
      outputs: { isMerged: 'Whether it is merged', sha: 'SHA of the commit' },
    }),
    action(`${provider}/run-workflow`, 'Run Workflow', 'Start a GitHub Actions workflow', {
      inputs: [
        ...repository,
        line('workflow', 'Workflow', { ...required, placeholder: 'deploy.yml, or its id' }),
        line('ref', 'Branch or tag', { ...required, placeholder: 'main' }),
        area('inputs', 'Inputs', { format: 'json', placeholder: '{"environment": "test"}' }),
      ],
      outputs: {
        isStarted: 'True when GitHub took it',
        runId: 'Id of the run, where GitHub tells',
        url: 'Its address, where GitHub tells',
      },
    }),
  ] as const
}

function releaseActions<const Provider extends string>(provider: Provider) {
  return [
    action(`${provider}/create-release`, 'Create Release', 'Publish a release', {
      inputs: [
        ...repository,
        line('tag', 'Tag', { ...required, placeholder: 'v1.2.0' }),
        line('target', 'Of branch or commit', { placeholder: 'The default branch; only for a new tag' }),
        line('name', 'Title'),
        area('body', 'Notes'),
        flag('generateNotes', 'Let GitHub write notes', { ...more, default: 'false' }),
        flag('draft', 'As a draft', { ...more, default: 'false' }),
        flag('prerelease', 'As a pre-release', { ...more, default: 'false' }),
      ],
      outputs: release,
      display: { type: 'url', field: 'url' },
    }),
    action(`${provider}/list-releases`, 'List Releases', 'The releases of a repository', {
      inputs: [...repository, ...pageInputs],
      outputs: {
        releases: 'Id, tag, name, url, isDraft, isPrerelease, publishedAt and body of each',
        count: 'How many',
        ...pageOutputs,
      },
    }),
  ] as const
}
