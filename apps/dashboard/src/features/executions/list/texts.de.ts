import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  waitingForApproval: 'Wartet auf Genehmigung',
  asked: (workflowName) => `${workflowName} · gefragt`,
  chooseTheNewest: (count) => `Die neuesten ${count} wählen`,
  chooseAll: 'Alle wählen',
  chosen: (count) => `${count} gewählt`,
  stop: 'Stoppen',
  runAgain: 'Erneut ausführen',
  delete: 'Löschen',
  deleteExecutions: 'Ausführungen löschen',
  endedExecutionsWhatTheirSteps: (count) =>
    `${count} beendete Ausführungen und was ihre Schritte ausgaben werden endgültig gelöscht.`,
  lastHour: 'Letzte Stunde',
  last24Hours: 'Letzte 24 Stunden',
  last7Days: 'Letzte 7 Tage',
  last30Days: 'Letzte 30 Tage',
  workflow: 'Workflow',
  status: 'Status',
  started: 'Gestartet',
  begun: 'Begonnen',
  any: 'Beliebig',
  textOfTheError: 'Text des Fehlers',
  executionId: 'ID der Ausführung',
  version: 'Version',
  filter: 'Filtern',
  clear: 'Zurücksetzen',
  executions: 'Ausführungen',
  whatRanRunsWaitsAll: 'Was lief, läuft und wartet, aus allen Workflows, das Neueste zuerst.',
  loadingExecutions: 'Ausführungen werden geladen',
  loadingOlderOnesAsYou: 'Ältere werden beim Blättern geladen.',
  nothingOlder: 'Nichts Älteres.',
  nothingHasRunYet: 'Noch ist nichts gelaufen',
  runWorkflowOrPublishOne:
    'Führen Sie einen Workflow aus oder veröffentlichen Sie einen mit Auslöser: Jede seiner Ausführungen steht hier.',
  nothingFound: 'Nichts gefunden',
  showAllExecutions: 'Alle Ausführungen zeigen',
  noExecutionLikeThisThose: 'Keine Ausführung passt dazu. Nicht länger aufbewahrte werden nicht gefunden.',
  askedExecutionsToStop: (asked) =>
    `${plural(asked, { one: '1 Ausführung', other: `${asked} Ausführungen` })} um Stopp gebeten`,
  deletedExecutions: (deletedCount) =>
    `${plural(deletedCount, { one: '1 Ausführung', other: `${deletedCount} Ausführungen` })} gelöscht`,
  ofStartedAgain: (started, count, refused) => `${started} von ${count} erneut gestartet: ${refused}`,
  startedExecutionsAgain: (started) =>
    `${plural(started, { one: '1 Ausführung', other: `${started} Ausführungen` })} erneut gestartet`,
  choose: (workflowName, startedAt) => `${workflowName}, ${startedAt}, wählen`,
  anotherInputOptional: 'Andere Eingabe (optional)',
  aJsonObjectLeftEmpty: 'Ein JSON-Objekt. Leer: Jede erhält die Eingabe, die sie hatte.',
  theInputMustJsonObject: 'Die Eingabe muss ein JSON-Objekt sein, etwa {"order": 7}',
  executionsStartFromBeginningOn: (count) =>
    `${plural(count, { one: '1 Ausführung beginnt', other: `${count} Ausführungen beginnen` })} von vorn, so wie der Workflow jetzt veröffentlicht ist.`,
}
