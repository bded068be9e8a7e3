import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  alerts: 'Alerts',
  oneMessageWhenWorkflowFails:
    'One message when a workflow fails, and one when it succeeds again; a callback gets every end of one.',
  newAlert: 'New alert',
  loadingAlerts: 'Loading alerts',
  nobodyIsToldYet: 'Nobody is told yet.',
  everyWorkflow: 'Every workflow',
  oneWorkflow: 'One workflow',
  atEachEnd: ', at each end',
  onceMinutesAtMost: (everyMinutes: number) => `, once in ${everyMinutes} minutes at most`,
  sendTestMessage: (target: string) => `Send a test message to ${target}`,
  test: 'Test',
  deleteTheAlertTo: (target: string) => `Delete the alert to ${target}`,
  theLastMessageArrived: 'The last message arrived',
  aMessageOnWay: 'A message is on its way',
  theLastMessageDidNot: 'The last message did not arrive',
  theLastTryFailed: 'The last try failed',
  itWillTriedAgainAt: (nextAt: string) => `It will be tried again at ${nextAt}.`,
  deleteThisAlert: 'Delete this alert?',
  deleteAlert: 'Delete alert',
  hearsNothingAnyMore: 'hears nothing any more.',
  ofStartedAgain: (started: number, count: number, refused: string) =>
    `${started} of ${count} started again: ${refused}`,
  startedAgain: (started: number) =>
    plural(started, { one: 'Started again', other: `${started} started again` }),
  takenOffListTheyStay: 'Taken off the list; they stay among the executions',
  alertCreated: 'Alert created',
  aTestMessageOnWay: 'A test message is on its way',
  alertDeleted: 'Alert deleted',
  failures: 'Failures',
  executionsFailedNobodyHasHandled:
    'Executions that failed and that nobody has handled yet, and who is told when workflows fail.',
  notHandled: 'Not handled',
  runAgainStartsWholeWorkflow:
    '“Run again” starts the whole workflow with the same input, on what is published now.',
  loadingFailures: 'Loading failures',
  nothingWaitingYou: 'Nothing is waiting for you',
  executionsFailStandHereUntil:
    'Executions that fail stand here until somebody runs them again or dismisses them. Runs by hand in the editor do not count.',
  theNewestShownOlderOnes: (mostShown: number) =>
    `The newest ${mostShown} are shown; older ones follow as these are handled.`,
  itFailedWithoutMessage: 'It failed without a message',
  runAgain: (value: string) => `Run again: ${value}`,
  runAllAgain: 'Run all again',
  runAgainFailuresSection: 'Run again',
  dismiss: (value: string) => `Dismiss: ${value}`,
  dismissAll: 'Dismiss all',
  dismissFailuresSection: 'Dismiss',
  whoToldWhenWorkflowsFail:
    'Who is told when workflows fail and when they succeed again, or of each end of one.',
  yourNewAlert: 'Your new alert',
  signingSecret: 'Signing secret',
  copyNowSignsEveryMessage:
    'Copy it now. It signs every message (Standard Webhooks) and cannot be shown again.',
  whereTo: 'Where to',
  createAlert: 'Create alert',
  minutesBetweenMessages: 'Minutes between messages',
  ofOneWorkflowNextMessage:
    'Of one workflow; the next message counts what was left out. 0: one for each failure.',
  eMailAddress: 'E-mail address',
  sentByMailServerThis: 'Sent by the mail server of this installation.',
  address: 'Address',
  itGetsJsonSignedBy: 'It gets JSON, signed by Standard Webhooks',
  anIncomingWebhookSlack: 'An incoming webhook of Slack.',
  atEachEndExecutionWas: (signed: string) =>
    `${signed}, at each end of an execution that was not started by hand, with the result.`,
  workflow: 'Workflow',
  chooseOne: 'Choose one',
  everyWorkflowThisWorkspace: 'Every workflow of this workspace',
  channels: {
    mail: 'E-mail',
    slack: 'Slack',
    webhook: 'Webhook',
    callback: 'Callback',
  },
}

export const texts = inLanguage('features/failures/texts', english)
