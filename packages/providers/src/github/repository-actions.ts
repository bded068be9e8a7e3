import { action, area, choice, line, list, required } from '../describe.ts'
import { fileActions } from './file-actions.ts'
import { publishedActions } from './published-actions.ts'
import { pageInputs, pageOutputs, repository } from './repository-inputs.ts'

const issueNumber = line('issueNumber', 'Issue Number', required)
const body = area('body', 'Body')
const labels = list('labels', 'Labels', { placeholder: 'bug, urgent' })
const assignees = list('assignees', 'Assignees', { placeholder: 'octocat' })
const summary = {
  id: 'Id of the issue',
  number: 'Number of the issue',
  title: 'Title',
  url: 'Address of the issue',
  state: 'open or closed',
}
const file = { group: 'Commit a file first' }

const proposal = [
  ...repository,
  line('head', 'Branch', { ...required, placeholder: 'orch/report' }),
  line('base', 'Into', { ...required, placeholder: 'main' }),
  line('title', 'Title', required),
  body,
  line('path', 'File', { ...file, placeholder: 'reports/today.md' }),
  area('content', 'Content', file),
  line('commitMessage', 'Commit message', file),
]

function issueActions<const Provider extends string>(provider: Provider) {
  return [
    action(`${provider}/create-issue`, 'Create Issue', 'Open an issue in a repository', {
      inputs: [...repository, line('title', 'Title', required), body, labels, assignees],
      outputs: summary,
    }),
    action(`${provider}/list-issues`, 'List Issues', 'The issues of a repository', {
      inputs: [
        ...repository,
        choice('state', 'State', { open: 'Open', closed: 'Closed', all: 'All' }),
        list('labels', 'Labels'),
        line('assignee', 'Assignee'),
        ...pageInputs,
      ],
      outputs: {
        issues: 'The issues, without pull requests',
        count: 'How many',
        ...pageOutputs,
      },
    }),
    action(`${provider}/get-issue`, 'Get Issue', 'One issue', {
      inputs: [...repository, issueNumber],
      outputs: {
        ...summary,
        body: 'Text',
        labels: 'Names of the labels',
        assignees: 'Logins',
        author: 'Login',
        createdAt: 'Time',
        updatedAt: 'Time',
        closedAt: 'Time',
        commentsCount: 'How many comments',
      },
    }),
    action(`${provider}/update-issue`, 'Update Issue', 'Change an issue', {
      inputs: [
        ...repository,
        issueNumber,
        line('title', 'Title'),
        body,
        choice('state', 'State', { '': 'As it is', open: 'Open', closed: 'Closed' }),
        labels,
        assignees,
      ],
      outputs: summary,
    }),
  ] as const
}

/** What GitHub lets anyone with rights to a repository do, as actions of one of its providers. */
export function repositoryActions<const Provider extends string>(provider: Provider) {
  return [
    ...issueActions(provider),
    action(
      `${provider}/create-draft-pull-request`,
      'Create Draft Pull Request',
      'Propose a branch for review',
      {
        inputs: proposal,
        outputs: { number: 'Number of the pull request', url: 'Address of the pull request' },
      },
    ),
    action(`${provider}/add-comment`, 'Add Comment', 'Write below an issue or a pull request', {
      inputs: [...repository, issueNumber, area('body', 'Text', required)],
      outputs: { id: 'Id of the comment', url: 'Its address' },
    }),
    ...publishedActions(provider),
    ...fileActions(provider),
  ] as const
}
