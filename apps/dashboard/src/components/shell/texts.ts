import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  users: 'Users',
  serverSettings: 'Server settings',
  main: 'Main',
  navigation: 'Navigation',
  newWorkspace: 'New workspace',
  workflowsConnectionsKeysOwnShared:
    'Workflows, connections and keys of its own, shared with the people you invite.',
  nameOfTheWorkspace: 'Name of the workspace',
  createWorkspace: 'Create workspace',
  home: 'Home',
  workflows: 'Workflows',
  executions: 'Executions',
  failures: 'Failures',
  connections: 'Connections',
  apiKeys: 'API keys',
  settings: 'Settings',
  you: 'You',
  profile: 'Profile',
  workspace: 'Workspace',
  nameAndMembers: 'Name and members',
  routing: 'Routing',
  models: 'Models',
  services: 'Services',
  slots: 'Slots',
  bundle: 'Bundle',
  auditLog: 'Audit log',
  server: 'Server',
  installation: 'Installation',
  skipToContent: 'Skip to content',
  useLightTheme: 'Use light theme',
  useDarkTheme: 'Use dark theme',
  account: 'Account',
  signOut: 'Sign out',
  workspaceLabel: (name: string) => `Workspace: ${name}`,
  workspaces: 'Workspaces',
}

export const texts = inLanguage('components/shell/texts', english)
