import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  isNotStepThisServer: (title: string) => `“${title}” is not a step this server knows`,
  needs: (title: string, label: string) => `“${title}” needs ${label}`,
  issueGroups: {
    connection: 'Missing connections',
    reference: 'Broken references',
    field: 'Missing required fields',
    condition: 'Conditions that cannot be read',
    step: 'Unknown steps',
    secret: 'Secrets in the drawing',
    drawing: 'Other',
  },
  thisWouldNotRunWell: 'This would not run well',
  fixWhatListedOrRun: 'Fix what is listed, or run it all the same: the steps concerned will fail.',
  typedSecret:
    'This looks like a secret. Everybody who may open the workflow can read it: move it to a connection.',
  thisWorkflow: 'This workflow',
  secretIn: (title: string, said: string) => `“${title}”: ${said}`,
  cancel: 'Cancel',
  runAnyway: 'Run anyway',
  fix: (message: string) => `Fix: ${message}`,
  fixIssuesDialog: 'Fix',
  theModelNoLongerExists: (title: string) => `The model of “${title}” no longer exists`,
  hasNoConnection: (title: string) => `“${title}” has no connection`,
  theSlotNotBoundHere: (slot: string, title: string) => `The slot “${slot}” of “${title}” is not bound here`,
  theConnectionNoLongerExists: (title: string) => `The connection of “${title}” no longer exists`,
  theWorkflowCouldNotSaved: 'The workflow could not be saved, so the step was not started',
  stepStarted: 'Step started',
  step: (label: string) => `Step: ${label}`,
  theConnectionEndedBeforeStep: 'The connection ended before the step did',
  theWorkflowCouldNotSavedSo: 'The workflow could not be saved, so it was not started',
  executionStarted: 'Execution started',
}

export const texts = inLanguage('features/editor/run/texts', english)
