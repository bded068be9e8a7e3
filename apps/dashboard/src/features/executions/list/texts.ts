import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  waitingForApproval: 'Waiting for approval',
  asked: (workflowName: string) => `${workflowName} · asked`,
  chooseTheNewest: (count: number) => `Choose the newest ${count}`,
  chooseAll: 'Choose all',
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
  askedExecutionsToStop: (asked: number) =>
    `Asked ${plural(asked, { one: '1 execution', other: `${asked} executions` })} to stop`,
  deletedExecutions: (deletedCount: number) =>
    `Deleted ${plural(deletedCount, { one: '1 execution', other: `${deletedCount} executions` })}`,
  ofStartedAgain: (started: number, count: number, refused: string) =>
    `${started} of ${count} started again: ${refused}`,
  startedExecutionsAgain: (started: number) =>
    `Started ${plural(started, { one: '1 execution', other: `${started} executions` })} again`,
  choose: (workflowName: string, startedAt: string) => `Choose ${workflowName}, ${startedAt}`,
  anotherInputOptional: 'Another input (optional)',
  aJsonObjectLeftEmpty: 'A JSON object. Left empty, each gets the input that it had.',
  theInputMustJsonObject: 'The input must be a JSON object, such as {"order": 7}',
  executionsStartFromBeginningOn: (count: number) =>
    `${plural(count, { one: '1 execution starts', other: `${count} executions start` })} from the beginning, on what is published now.`,
}

export const texts = inLanguage('features/executions/list/texts', english)
