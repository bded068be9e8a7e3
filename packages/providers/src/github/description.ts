import { action, area, choice, describeProvider, line, number, plain, required, secret } from '../describe.ts'

const repository = [
  line('owner', 'Owner', { ...required, placeholder: 'octocat' }),
  line('repo', 'Repository', { ...required, placeholder: 'hello-world' }),
]
const issueNumber = line('issueNumber', 'Issue Number', required)
const body = area('body', 'Body')
const labels = line('labels', 'Labels', { placeholder: 'bug, urgent' })
const assignees = line('assignees', 'Assignees', { placeholder: 'octocat' })
const summary = {
  id: 'Id of the issue',
  number: 'Number of the issue',
  title: 'Title',
  url: 'Address of the issue',
  state: 'open or closed',
}
const file = { group: 'Commit a file first' }

export const githubDescription = describeProvider({
  id: 'github',
  name: 'GitHub',
  description: 'Issues and pull requests of repositories',
  category: 'Development',
  docs: 'https://docs.github.com/rest',
  baseUrl: 'https://api.github.com',
  fields: {
    token: secret('Personal Access Token', 'GITHUB_TOKEN', {
      placeholder: 'ghp_… or github_pat_…',
      pattern: '^(ghp_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}|gh[ous]_\\S{36,})$',
      help: { text: 'Create a token', url: 'https://github.com/settings/tokens' },
    }),
    apiUrl: plain('API URL', 'GITHUB_API_URL', {
      type: 'url',
      placeholder: 'https://github.example.com/api/v3 (GitHub Enterprise Server)',
    }),
  },
  actions: [
    action('github/create-issue', 'Create Issue', 'Open an issue in a repository', {
      inputs: [...repository, line('title', 'Title', required), body, labels, assignees],
      outputs: summary,
    }),
    action('github/list-issues', 'List Issues', 'The issues of a repository', {
      inputs: [
        ...repository,
        choice('state', 'State', { open: 'Open', closed: 'Closed', all: 'All' }),
        line('labels', 'Labels'),
        line('assignee', 'Assignee'),
        number('perPage', 'How many', { default: '30', min: 1, max: 100 }),
      ],
      outputs: { issues: 'The issues, without pull requests', count: 'How many' },
    }),
    action('github/get-issue', 'Get Issue', 'One issue', {
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
    action('github/update-issue', 'Update Issue', 'Change an issue', {
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
    action('github/create-draft-pull-request', 'Create Draft Pull Request', 'Propose a branch for review', {
      inputs: [
        ...repository,
        line('head', 'Branch', { ...required, placeholder: 'orch/report' }),
        line('base', 'Into', { ...required, placeholder: 'main' }),
        line('title', 'Title', required),
        body,
        line('path', 'File', { ...file, placeholder: 'reports/today.md' }),
        area('content', 'Content', file),
        line('commitMessage', 'Commit message', file),
      ],
      outputs: { number: 'Number of the pull request', url: 'Address of the pull request' },
    }),
  ],
})
