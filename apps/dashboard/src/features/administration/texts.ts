import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  loadMore: 'Load more',
  loading: 'Loading',
  nothingFound: { title: 'Nothing found', advice: 'Search for another part of a name or e-mail address.' },
  accounts: {
    title: 'Users',
    description: 'Everybody with an account on this server, the newest first.',
    list: 'Users',
    search: 'Search users by name or e-mail address',
    you: 'You',
    twoFactor: 'Two-factor',
    blocked: 'Blocked',
    operator: {
      promoted: 'Operator',
      settings: 'Operator by ORCH_OPERATORS',
      first: 'Operator, the first account',
    },
    joined: 'Joined',
    lastSignIn: 'last sign-in',
    neverSignedIn: 'never signed in',
    workspaces: (count: number) => (count === 1 ? '1 workspace' : `${count} workspaces`),
    actionsOf: (name: string) => `Actions for ${name}`,
    mailOff:
      'This server sends no mail: set ORCH_SMTP_URL to send links for a new password. On the server, orch user password makes one.',
  },
  actions: {
    promote: { label: 'Make an operator', said: (name: string) => `${name} is an operator now` },
    demote: { label: 'End being an operator', said: (name: string) => `${name} is not an operator any more` },
    unblock: { label: 'Unblock', said: (name: string) => `${name} can come in again` },
    sendReset: {
      label: 'Send a link for a new password',
      said: (name: string) => `A link is on its way to ${name}`,
    },
    endSessions: {
      label: 'End all sessions',
      said: (name: string) => `Every session of ${name} has ended`,
      title: 'End every session?',
      text: 'The person must sign in again in every browser. What is typed there and not saved is lost.',
    },
    block: {
      label: 'Block',
      action: 'Block account',
      said: (name: string) => `${name} is blocked`,
      title: 'Block this account?',
      text: 'It lets nobody in: its sessions end, and its API keys and agents stop working. What it made stays, and its workflows go on by schedule and webhook.',
    },
  },
  workspaces: {
    title: 'Workspaces',
    description: 'All workspaces of this server and what each holds, the newest first.',
    list: 'Workspaces',
    search: 'Search workspaces by name or owner',
    personal: 'Personal',
    noOwner: 'No owner',
    owner: ({ name, email }: { name: string; email: string }) => `${name} (${email})`,
    members: (count: number) => (count === 1 ? '1 member' : `${count} members`),
    workflows: (count: number) => (count === 1 ? '1 workflow' : `${count} workflows`),
    executions: (count: number) => (count === 1 ? '1 execution' : `${count} executions`),
    files: (size: string) => `${size} of files`,
    rows: (size: string) => `about ${size} in the database`,
    made: 'Made',
  },
  settings: {
    title: 'Server settings',
    description:
      'How the server that shows this page is set up. Settings are changed in its environment and count from its next start.',
    list: 'Settings',
    search: 'Search settings',
    secret: 'Hidden',
    otherwise: 'While it is not set:',
    sources: {
      environment: 'From the environment',
      file: (path: string) => `From the file ${path}`,
      standard: 'Standard',
      none: 'Not set',
    },
  },
}

export const texts = inLanguage('features/administration/texts', english)
