import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  deleteThisWorkflow: 'Diesen Workflow löschen?',
  deleteWorkflow: 'Workflow löschen',
  andAllExecutionsDeletedCalls:
    'und alle Ausführungen werden gelöscht. Aufrufe des Webhooks erhalten dann einen Fehler. Das lässt sich nicht rückgängig machen.',
  theConnectionOf: (label) => `die Verbindung von „${label}“`,
  sampleDataOf: (label) => `Beispieldaten von „${label}“`,
  whatLooksLikeSecretOf: (label) => `was wie ein Geheimnis aussieht in „${label}“`,
  fromATemplate: 'Aus Vorlage',
  newWorkflow: 'Neuer Workflow',
  imported: (name) => `„${name}“ importiert`,
  workflowAsJson: 'Workflow als JSON',
  importJson: 'JSON importieren',
  chooseFileWasSavedBy:
    'Wählen Sie eine Datei, die mit „Als JSON herunterladen“ gespeichert wurde, oder eine mit denselben Feldern.',
  theFileMustHoldWorkflow:
    'Die Datei muss einen Workflow als JSON enthalten: ein Objekt mit „nodes“ und „edges“.',
  nodesFileMustListSteps: '„nodes“ der Datei muss eine Liste von Schritten sein.',
  edgesFileMustListConnections: '„edges“ der Datei muss eine Liste von Verbindungen zwischen Schritten sein.',
  chooseTheConnectionOf: (label) => `die Verbindung von „${label}“ wählen`,
  typeInWhatWas: (label) => `eintippen, was in „${label}“ verborgen wurde`,
  giveAnExampleTo: (label) => `„${label}“ ein Beispiel geben`,
  untitledWorkflow: 'Unbenannter Workflow',
  beforeItRuns: (toDo) => `Bevor er läuft: ${toDo}.`,
  made: (name) => `„${name}“ angelegt`,
  workflowDeleted: 'Workflow gelöscht',
  saved: (name) => `„${name}“ gespeichert`,
  leftOut: (file) => `Ausgelassen: ${file}`,
  workflows: 'Workflows',
  stepsRunOneAfterOther:
    'Schritte, die nacheinander laufen, gestartet von Hand, per Webhook oder nach der Uhr.',
}
