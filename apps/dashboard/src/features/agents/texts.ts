import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  lookingForTheAgent: 'Looking for the agent',
  program: 'Program',
  itSaysSoItself: (clientName: string) => `${clientName} (it says so itself)`,
  theAnswerGoesTo: 'The answer goes to',
  workspace: 'Workspace',
  itMay: 'It may',
  seeToolsBelowCallThem: 'see the tools below, call them, and read what they give',
  itMayNot: 'It may not',
  seeCredentialsReadOrChange: 'see credentials, read or change workflows, or do anything else here',
  until: 'Until',
  youEndUnderApiKeys: 'you end it under API keys, or it is not used for 30 days',
  youNeedRoleEditorThis:
    'You need the role editor in this workspace to let an agent in. Choose another workspace, or ask an owner for the role.',
  whichTools: 'Which tools',
  allThisWorkspaceLaterOnes: 'All of this workspace, later ones too',
  onlyThoseTheseWorkflows: 'Only those of these workflows',
  allow: 'Allow',
  refuse: 'Refuse',
  agents: 'Agents',
  endThisAgent: 'End this agent?',
  endAgent: 'End agent',
  isRefusedAtOnceCan: 'is refused at once. It can ask again, and somebody decides then.',
  allTools: 'All tools',
  workflows: (count: number) => plural(count, { one: 'workflow', other: 'workflows' }),
  allowed: 'Allowed',
  neverUsed: 'Never used',
  lastUsed: 'Last used',
  endAgentLabel: (name: string) => `End agent ${name}`,
  connectAnAgent: 'Connect an agent',
  aProgramWantsCallTools:
    'A program wants to call tools of your workspace in your name. Allow it only if you began this in that program yourself.',
  titles: {
    UNKNOWN_AGENT: 'This server does not know the program any more',
    INVALID_REDIRECT_URI: 'The program asks to send the answer to an address that it did not register',
    INVALID_AGENT_REQUEST: 'The program asks in a way that this server does not take',
  },
  noAgentAsksAnythingHere: 'No agent asks for anything here',
  theAgentHasEnded: 'The agent has ended',
  thisWorkspaceOffersNoTools: 'This workspace offers no tools now: publish a Tool trigger.',
  tools: 'Tools',
  runs: 'runs',
}

export const texts = inLanguage('features/agents/texts', english)
