import { describeProvider, plain, secret } from '../describe.ts'
import { githubEvents } from './events.ts'
import { repositoryActions } from './repository-actions.ts'

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
  actions: repositoryActions('github'),
  events: githubEvents,
})
