import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  page: {
    title: 'Connect a program',
    description:
      'A command line or another program without a browser asks for an API key. It shows a code; approve it only if you started that program yourself.',
  },
  code: {
    label: 'Code',
    description: 'The eight letters that the program shows.',
    example: 'BCDF-GHJK',
    submit: 'Go on',
    another: 'Enter another code',
  },
  looking: 'Looking for the program',
  facts: { program: 'Program', address: 'Asked from', scopes: 'It may', workspace: 'Workspace' },
  saysItself: (name: string) => `${name} (it says so itself)`,
  may: {
    run: 'start workflows',
    manage: 'read and change workflows and connections, and make keys of its own',
  },
  needsEditor:
    'You need the role editor in this workspace to give a program a key. Choose another workspace, or ask an owner for the role.',
  approve: 'Approve',
  refuse: 'Refuse',
  approved:
    'Approved. Go back to the program: it has its key in a few seconds. You can delete that key under API keys at any time.',
  refused: 'Refused. The program gets no key.',
}

export const texts = inLanguage('features/device/texts', english)
