import type { ProviderDescription } from '../description.ts'

const repository = [
  { key: 'owner', label: 'Owner', type: 'template-input', required: true, placeholder: 'octocat' },
  { key: 'repo', label: 'Repository', type: 'template-input', required: true, placeholder: 'hello-world' },
] as const
const number = { key: 'issueNumber', label: 'Issue Number', type: 'template-input', required: true } as const
const lists = [
  { key: 'labels', label: 'Labels', type: 'template-input', placeholder: 'bug, urgent' },
  { key: 'assignees', label: 'Assignees', type: 'template-input', placeholder: 'octocat' },
] as const
const summary = [
  { field: 'id', description: 'Id of the issue' },
  { field: 'number', description: 'Number of the issue' },
  { field: 'title', description: 'Title' },
  { field: 'url', description: 'Address of the issue' },
  { field: 'state', description: 'open or closed' },
] as const

export const githubDescription = {
  id: 'github',
  name: 'GitHub',
  description: 'Issues of repositories',
  category: 'Development',
  docs: 'https://docs.github.com/rest',
  fields: {
    token: {
      label: 'Personal Access Token',
      env: 'GITHUB_TOKEN',
      secret: true,
      required: true,
      type: 'password',
      placeholder: 'ghp_…',
      help: { text: 'Create a token', url: 'https://github.com/settings/tokens' },
    },
  },
  hosts: ['api.github.com'],
  actions: [
    {
      id: 'github/create-issue',
      label: 'Create Issue',
      description: 'Open an issue in a repository',
      category: 'GitHub',
      inputs: [
        ...repository,
        { key: 'title', label: 'Title', type: 'template-input', required: true },
        { key: 'body', label: 'Body', type: 'template-textarea' },
        ...lists,
      ],
      outputs: summary,
    },
    {
      id: 'github/list-issues',
      label: 'List Issues',
      description: 'The issues of a repository',
      category: 'GitHub',
      inputs: [
        ...repository,
        {
          key: 'state',
          label: 'State',
          type: 'select',
          default: 'open',
          options: [
            { value: 'open', label: 'Open' },
            { value: 'closed', label: 'Closed' },
            { value: 'all', label: 'All' },
          ],
        },
        { key: 'labels', label: 'Labels', type: 'template-input' },
        { key: 'assignee', label: 'Assignee', type: 'template-input' },
        { key: 'perPage', label: 'How many', type: 'number', default: '30' },
      ],
      outputs: [
        { field: 'issues', description: 'The issues' },
        { field: 'count', description: 'How many' },
      ],
    },
    {
      id: 'github/get-issue',
      label: 'Get Issue',
      description: 'One issue',
      category: 'GitHub',
      inputs: [...repository, number],
      outputs: [
        ...summary,
        { field: 'body', description: 'Text' },
        { field: 'labels', description: 'Names of the labels' },
        { field: 'assignees', description: 'Logins' },
        { field: 'author', description: 'Login' },
        { field: 'createdAt', description: 'Time' },
        { field: 'updatedAt', description: 'Time' },
        { field: 'closedAt', description: 'Time' },
        { field: 'commentsCount', description: 'How many comments' },
      ],
    },
    {
      id: 'github/update-issue',
      label: 'Update Issue',
      description: 'Change an issue',
      category: 'GitHub',
      inputs: [
        ...repository,
        number,
        { key: 'title', label: 'Title', type: 'template-input' },
        { key: 'body', label: 'Body', type: 'template-textarea' },
        {
          key: 'state',
          label: 'State',
          type: 'select',
          options: [
            { value: '', label: 'As it is' },
            { value: 'open', label: 'Open' },
            { value: 'closed', label: 'Closed' },
          ],
        },
        ...lists,
      ],
      outputs: summary,
    },
  ],
} as const satisfies ProviderDescription
