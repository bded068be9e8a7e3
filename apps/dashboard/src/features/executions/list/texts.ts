import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  waitingForApproval: 'Waiting for approval',
  asked: (workflowName: string) => `${workflowName} · asked`,
  chooseTheNewest: (count: number) => `Choose the newest ${count}`,
  chooseAll: 'Choose all',
  chooseAllThatMatch: 'Choose all that match',
  allThatMatchAreChosen: (count: string) => `All ${count} that match are chosen`,
  chooseFewer: 'Choose fewer',
  changing: {
    cancel: (done: string, found: string) => `Stopping executions: ${done} of ${found}`,
    delete: (done: string, found: string) => `Deleting executions: ${done} of ${found}`,
    rerun: (done: string, found: string) => `Running executions again: ${done} of ${found}`,
  },
  changed: {
    cancel: (count: number) =>
      `Asked ${plural(count, { one: '1 execution', other: `${count} executions` })} to stop`,
    delete: (count: number) =>
      `Deleted ${plural(count, { one: '1 execution', other: `${count} executions` })}`,
    rerun: (count: number) =>
      `Started ${plural(count, { one: '1 execution', other: `${count} executions` })} again`,
  },
  leftAsTheyWere: (refused: string) => `${refused} stay as they were`,
  stopThis: 'Stop this',
  chosen: (count: number) => `${count} chosen`,
  stop: 'Stop',
  runAgain: 'Run again',
  delete: 'Delete',
  deleteExecutions: 'Delete executions',
  endedExecutionsWhatTheirSteps: (count: number) =>
    `${count} ended executions and what their steps gave are deleted for good.`,
  lastHour: 'Last hour',
  last24Hours: 'Last 24 hours',
  last7Days: 'Last 7 days',
  last30Days: 'Last 30 days',
  workflow: 'Workflow',
  status: 'Status',
  started: 'Started',
  begun: 'Begun',
  any: 'Any',
  textOfTheError: 'Text of the error',
  executionId: 'Execution id',
  version: 'Version',
  filter: 'Filter',
  clear: 'Clear',
  executions: 'Executions',
  whatRanRunsWaitsAll: 'What ran, runs and waits, of all workflows, newest first.',
  loadingExecutions: 'Loading executions',
  loadingOlderOnesAsYou: 'Loading older ones as you scroll.',
  nothingOlder: 'Nothing older.',
  nothingHasRunYet: 'Nothing has run yet',
  runWorkflowOrPublishOne:
    'Run a workflow, or publish one with a trigger: each of its executions stands here.',
  nothingFound: 'Nothing found',
  showAllExecutions: 'Show all executions',
  noExecutionLikeThisThose: 'No execution is like this. Those that are no longer kept are not found.',
  ofStartedAgain: (started: number, count: number, refused: string) =>
    `${started} of ${count} started again: ${refused}`,
  choose: (workflowName: string, startedAt: string) => `Choose ${workflowName}, ${startedAt}`,
  anotherInputOptional: 'Another input (optional)',
  aJsonObjectLeftEmpty: 'A JSON object. Left empty, each gets the input that it had.',
  theInputMustJsonObject: 'The input must be a JSON object, such as {"order": 7}',
  executionsStartFromBeginningOn: (count: number) =>
    `${plural(count, { one: '1 execution starts', other: `${count} executions start` })} from the beginning, on what is published now.`,
}

export const texts = inLanguage('features/executions/list/texts', english)
