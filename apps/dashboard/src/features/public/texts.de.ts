import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  workflow: 'Workflow',
  openingTheWorkflow: 'Der Workflow wird geöffnet',
  thereNoPublicWorkflowHere: 'Hier gibt es keinen öffentlichen Workflow',
  itMayPrivateOrGone: 'Vielleicht ist er privat oder gelöscht. Wenn er Ihnen gehört,',
  signIn: 'melden Sie sich an',
  openToCopy: 'Zum Kopieren öffnen',
  signInToCopy: 'Zum Kopieren anmelden',
  steps: 'Schritte',
  step: 'Schritt',
}
