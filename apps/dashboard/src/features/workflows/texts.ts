import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  deleteThisWorkflow: 'Delete this workflow?',
  deleteWorkflow: 'Delete workflow',
  andAllExecutionsDeletedCalls:
    'and all its executions are deleted. Calls to its webhook get an error from then on. This cannot be undone.',
  theConnectionOf: (label: string) => `the connection of “${label}”`,
  sampleDataOf: (label: string) => `sample data of “${label}”`,
  whatLooksLikeSecretOf: (label: string) => `what looks like a secret of “${label}”`,
  typeInWhatWas: (label: string) => `type in what was hidden in “${label}”`,
  fromATemplate: 'From a template',
  newWorkflow: 'New workflow',
  imported: (name: string) => `Imported “${name}”`,
  workflowAsJson: 'Workflow as JSON',
  importJson: 'Import JSON',
  chooseFileWasSavedBy:
    'Choose a file that was saved by “Download as JSON”, or one that holds the same fields.',
  theFileMustHoldWorkflow: 'The file must hold a workflow as JSON: an object with “nodes” and “edges”.',
  nodesFileMustListSteps: '“nodes” of the file must be a list of steps.',
  edgesFileMustListConnections: '“edges” of the file must be a list of connections between steps.',
  chooseTheConnectionOf: (label: string) => `choose the connection of “${label}”`,
  giveAnExampleTo: (label: string) => `give an example to “${label}”`,
  untitledWorkflow: 'Untitled Workflow',
  beforeItRuns: (toDo: string) => `Before it runs: ${toDo}.`,
  made: (name: string) => `Made “${name}”`,
  workflowDeleted: 'Workflow deleted',
  saved: (name: string) => `Saved “${name}”`,
  leftOut: (file: string) => `Left out: ${file}`,
  workflows: 'Workflows',
  stepsRunOneAfterOther: 'Steps that run one after the other, started by hand, by webhook or by the clock.',
}

export const texts = inLanguage('features/workflows/texts', english)
