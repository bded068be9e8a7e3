import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  isNotStepThisServer: (title) => `„${title}“ ist kein Schritt, den dieser Server kennt`,
  needs: (title, label) => `„${title}“ braucht ${label}`,
  issueGroups: {
    connection: 'Fehlende Verbindungen',
    reference: 'Ungültige Verweise',
    field: 'Fehlende Pflichtfelder',
    condition: 'Bedingungen, die sich nicht lesen lassen',
    step: 'Unbekannte Schritte',
    secret: 'Geheimnisse in der Zeichnung',
    drawing: 'Sonstiges',
  },
  thisWouldNotRunWell: 'Das würde nicht gut laufen',
  fixWhatListedOrRun:
    'Beheben Sie, was hier steht, oder führen Sie trotzdem aus: Die betroffenen Schritte schlagen dann fehl.',
  typedSecret:
    'Das sieht wie ein Geheimnis aus. Alle, die den Workflow öffnen dürfen, können es lesen: Legen Sie es in eine Verbindung.',
  thisWorkflow: 'Dieser Workflow',
  secretIn: (title, said) => `„${title}“: ${said}`,
  cancel: 'Abbrechen',
  runAnyway: 'Trotzdem ausführen',
  fix: (message) => `Beheben: ${message}`,
  fixIssuesDialog: 'Beheben',
  theModelNoLongerExists: (title) => `Das Modell von „${title}“ gibt es nicht mehr`,
  hasNoConnection: (title) => `„${title}“ hat keine Verbindung`,
  theSlotNotBoundHere: (slot, title) => `Der Slot „${slot}“ von „${title}“ ist hier nicht belegt`,
  theConnectionNoLongerExists: (title) => `Die Verbindung von „${title}“ gibt es nicht mehr`,
  theWorkflowCouldNotSaved: 'Der Workflow ließ sich nicht speichern, also wurde der Schritt nicht gestartet',
  stepStarted: 'Schritt gestartet',
  step: (label) => `Schritt: ${label}`,
  theConnectionEndedBeforeStep: 'Die Verbindung endete vor dem Schritt',
  theWorkflowCouldNotSavedSo: 'Der Workflow ließ sich nicht speichern, also wurde er nicht gestartet',
  executionStarted: 'Ausführung gestartet',
}
