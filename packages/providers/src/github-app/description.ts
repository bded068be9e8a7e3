import { action, describeProvider, plain, required, secret } from '../describe.ts'
import { repositoryActions } from '../github/repository-actions.ts'
import { pageInputs, pageOutputs } from '../github/repository-inputs.ts'

export const githubAppDescription = describeProvider({
  id: 'github-app',
  name: 'GitHub App',
  description: 'Issues and pull requests, as an app with rights of its own',
  category: 'Development',
  docs: 'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app',
  baseUrl: 'https://api.github.com',
  fields: {
    appId: plain('App ID', 'GITHUB_APP_ID', {
      ...required,
      placeholder: '123456, or the client ID (Iv23li…)',
    }),
    privateKey: secret('Private key (PEM)', 'GITHUB_APP_PRIVATE_KEY', {
      type: 'textarea',
      placeholder: 'The file GitHub made, from the first line to the last',
      help: { text: 'Your apps', url: 'https://github.com/settings/apps' },
    }),
    installationId: plain('Installation ID', 'GITHUB_INSTALLATION_ID', {
      placeholder: 'Needed when the app is installed more than once',
    }),
    apiUrl: plain('API URL', 'GITHUB_APP_API_URL', {
      type: 'url',
      placeholder: 'https://github.example.com/api/v3 (GitHub Enterprise Server)',
    }),
    webhookSecret: secret('Webhook secret', 'GITHUB_WEBHOOK_SECRET', { required: false }),
  },
  actions: [
    ...repositoryActions('github-app'),
    action('github-app/list-repositories', 'List Repositories', 'What the app may work on', {
      inputs: pageInputs,
      outputs: {
        repositories: 'Full name, address and default branch of each',
        count: 'How many there are',
        ...pageOutputs,
      },
    }),
  ],
})
