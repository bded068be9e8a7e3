import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  workflow: 'Workflow',
  openingTheWorkflow: 'Opening the workflow',
  thereNoPublicWorkflowHere: 'There is no public workflow here',
  itMayPrivateOrGone: 'It may be private, or gone. If it is yours,',
  signIn: 'sign in',
  openToCopy: 'Open to copy',
  signInToCopy: 'Sign in to copy',
  steps: 'Steps',
  step: 'Step',
}

export const texts = inLanguage('features/public/texts', english)
