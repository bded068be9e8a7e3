import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  alerts: 'Meldungen',
  oneMessageWhenWorkflowFails:
    'Eine Nachricht, wenn ein Workflow fehlschlägt, und eine, wenn er wieder gelingt; ein Rückruf erhält jedes Ende.',
  newAlert: 'Neue Meldung',
  loadingAlerts: 'Meldungen werden geladen',
  nobodyIsToldYet: 'Noch wird niemand benachrichtigt.',
  everyWorkflow: 'Jeder Workflow',
  oneWorkflow: 'Ein Workflow',
  atEachEnd: ', bei jedem Ende',
  onceMinutesAtMost: (everyMinutes) => `, höchstens einmal in ${everyMinutes} Minuten`,
  sendTestMessage: (target) => `Testnachricht an ${target} senden`,
  test: 'Testen',
  deleteTheAlertTo: (target) => `Meldung an ${target} löschen`,
  theLastMessageArrived: 'Die letzte Nachricht kam an',
  aMessageOnWay: 'Eine Nachricht ist unterwegs',
  theLastMessageDidNot: 'Die letzte Nachricht kam nicht an',
  theLastTryFailed: 'Der letzte Versuch schlug fehl',
  itWillTriedAgainAt: (nextAt) => `Nächster Versuch: ${nextAt}.`,
  deleteThisAlert: 'Diese Meldung löschen?',
  deleteAlert: 'Meldung löschen',
  hearsNothingAnyMore: 'erfährt dann nichts mehr.',
  ofStartedAgain: (started, count, refused) => `${started} von ${count} erneut gestartet: ${refused}`,
  startedAgain: (started) =>
    plural(started, { one: 'Erneut gestartet', other: `${started} erneut gestartet` }),
  takenOffListTheyStay: 'Von der Liste genommen; unter den Ausführungen bleiben sie',
  alertCreated: 'Meldung angelegt',
  aTestMessageOnWay: 'Eine Testnachricht ist unterwegs',
  alertDeleted: 'Meldung gelöscht',
  failures: 'Fehlschläge',
  executionsFailedNobodyHasHandled:
    'Fehlgeschlagene Ausführungen, um die sich noch niemand gekümmert hat, und wer von Fehlschlägen erfährt.',
  notHandled: 'Offen',
  runAgainStartsWholeWorkflow:
    '„Erneut ausführen“ startet den ganzen Workflow mit derselben Eingabe, so wie er jetzt veröffentlicht ist.',
  loadingFailures: 'Fehlschläge werden geladen',
  nothingWaitingYou: 'Nichts wartet auf Sie',
  executionsFailStandHereUntil:
    'Fehlgeschlagene Ausführungen stehen hier, bis jemand sie erneut ausführt oder ausblendet. Läufe von Hand im Editor zählen nicht.',
  theNewestShownOlderOnes: (mostShown) =>
    `Die neuesten ${mostShown} sind zu sehen; ältere folgen, sobald diese erledigt sind.`,
  itFailedWithoutMessage: 'Ohne Nachricht fehlgeschlagen',
  runAgain: (value) => `Erneut ausführen: ${value}`,
  runAllAgain: 'Alle erneut ausführen',
  runAgainFailuresSection: 'Erneut ausführen',
  dismiss: (value) => `Ausblenden: ${value}`,
  dismissAll: 'Alle ausblenden',
  dismissFailuresSection: 'Ausblenden',
  whoToldWhenWorkflowsFail:
    'Wer erfährt, wenn Workflows fehlschlagen und wieder gelingen, oder von jedem Ende eines Workflows.',
  yourNewAlert: 'Ihre neue Meldung',
  signingSecret: 'Geheimnis für Signaturen',
  copyNowSignsEveryMessage:
    'Kopieren Sie es jetzt. Es signiert jede Nachricht (Standard Webhooks) und wird nicht noch einmal angezeigt.',
  whereTo: 'Wohin',
  createAlert: 'Meldung anlegen',
  minutesBetweenMessages: 'Minuten zwischen Nachrichten',
  ofOneWorkflowNextMessage:
    'Je Workflow; die nächste Nachricht zählt, was ausgelassen wurde. 0: eine für jeden Fehlschlag.',
  eMailAddress: 'E-Mail-Adresse',
  sentByMailServerThis: 'Gesendet vom Mailserver dieser Installation.',
  address: 'Adresse',
  itGetsJsonSignedBy: 'Sie erhält JSON, signiert nach Standard Webhooks',
  anIncomingWebhookSlack: 'Ein eingehender Webhook von Slack.',
  atEachEndExecutionWas: (signed) =>
    `${signed}, bei jedem Ende einer Ausführung, die nicht von Hand gestartet wurde, mit dem Ergebnis.`,
  workflow: 'Workflow',
  chooseOne: 'Bitte wählen',
  everyWorkflowThisWorkspace: 'Jeder Workflow dieses Arbeitsbereichs',
  channels: {
    mail: 'E-Mail',
    slack: 'Slack',
    webhook: 'Webhook',
    callback: 'Rückruf',
  },
}
