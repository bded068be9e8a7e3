import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  apiKey: 'API key',
  copyNowKeepSafePlace:
    'Copy it now and keep it in a safe place. It is not stored in clear and cannot be shown again.',
  commandStartsWorkflow: 'Command that starts a workflow',
  startWorkflowWith: 'Start a workflow with it',
  copyTheCommand: 'Copy the command',
  deleteThisKey: 'Delete this key?',
  deleteKey: 'Delete key',
  programsThatUse: 'Programs that use',
  areRefusedAtOnceSo:
    'are refused at once, and so are programs with keys that it made. This cannot be undone.',
  expires: 'Expires',
  lastDay: 'Last day',
  apiKeys: 'API keys',
  unnamedKey: 'Unnamed key',
  created: 'Created',
  neverUsed: 'Never used',
  expiresKeyList: '· Expires',
  replace: 'Replace',
  replaceKey: (name: string) => `Replace key ${name}`,
  deleteKeyLabel: (name: string) => `Delete key ${name}`,
  lastUsed: 'Last used',
  manage: 'Manage',
  runOnly: 'Run only',
  workflows: (count: number) => `${count} ${plural(count, { one: 'workflow', other: 'workflows' })}`,
  keyDeleted: 'Key deleted',
  newApiKey: 'New API key',
  aKeyLetsProgramStart:
    'A key lets a program start workflows by their webhooks. Make one per program and per environment, so that each can be revoked alone.',
  loadingKeys: 'Loading keys',
  noApiKeysYet: 'No API keys yet',
  sendAKeyAs: 'Send a key as',
  toWebhookAddressWorkflowOnly: 'to the webhook address of a workflow. Only its digest is stored here.',
  replaceTitle: (name: string) => `Replace ${name}`,
  itBelongsThisWorkspaceNot: 'It belongs to this workspace, not to you.',
  theOldKeyGoesOn:
    'The old key goes on working. Give the new one to the program that uses it, look whether “Last used” of the old one stands still, and delete it.',
  yourNewKey: 'Your new key',
  name: 'Name',
  whatUsesWhereSuchAs: 'What uses it and where, such as “Shop, production”.',
  createKey: 'Create key',
  never: 'Never',
  in30Days: 'In 30 days',
  in90Days: 'In 90 days',
  inAYear: 'In a year',
  atEndDay: 'At the end of a day',
  runWorkflows: 'Run workflows',
  mayStartWorkflowsByTheir: 'May start workflows by their webhooks, and nothing else.',
  mayAlsoReadChangeWorkflows:
    'May also read and change workflows and connections, and make keys of its own. It cannot invite people or see secrets.',
  whatItMayDo: 'What it may do',
  whichWorkflows: 'Which workflows',
  allThisWorkspaceLaterOnes: 'All of this workspace, later ones too',
  onlyThese: 'Only these',
  workflowsItMayStart: 'Workflows it may start',
}

export const texts = inLanguage('features/keys/texts', english)
