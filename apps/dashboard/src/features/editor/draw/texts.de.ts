import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  drawByWords: 'Mit Worten zeichnen',
  drawing: 'Wird gezeichnet…',
  useDiscardOrSayBelow: 'Übernehmen, verwerfen oder unten sagen, was sich daran ändern soll.',
  discard: 'Verwerfen',
  useThis: 'Übernehmen',
  explainThisWorkflow: 'Erkläre diesen Workflow.',
  whatWorkflowShouldDo: 'Was der Workflow tun soll',
  sayWhatWorkflowShouldDo: 'Sagen Sie, was der Workflow tun oder ändern soll, oder fragen Sie etwas dazu',
  stop: 'Stoppen',
  draw: 'Zeichnen',
  explain: 'Erklären',
  modelThatDraws: 'Modell, das zeichnet',
  anyModel: 'Beliebiges Modell',
  connect: (label) => `${label} verbinden`,
  previewOfTheDrawing: 'Vorschau der Zeichnung',
  preview: 'Vorschau.',
  proposalNotice: (isDrawing) =>
    `${isDrawing ? 'Das Modell zeichnet. ' : ''}Am Workflow ändert sich nichts, bis Sie „Übernehmen“ wählen.`,
  asModelWouldChange: 'wie das Modell ihn ändern würde',
  whatWouldChange: 'Was sich ändern würde',
  nothingIsDrawnYet: 'Noch ist nichts gezeichnet.',
  toCorrectByHandAfterwards: 'Danach von Hand zu berichtigen:',
  explanation: 'Erklärung',
  readingTheWorkflow: 'Der Workflow wird gelesen…',
  closeTheExplanation: 'Erklärung schließen',
  theDrawingReadyUseOr: 'Die Zeichnung ist fertig. Übernehmen oder verwerfen Sie sie.',
  theExplanationIsReady: 'Die Erklärung ist fertig.',
  theDrawingWasNotUsed: 'Die Zeichnung wurde nicht übernommen',
  theDrawingUsedUndoTakes: 'Die Zeichnung ist übernommen. Rückgängig nimmt sie zurück.',
  youChangedSameSettingWhile:
    'Sie haben dieselbe Einstellung geändert, während gezeichnet wurde. Verwerfen Sie die Zeichnung und bitten Sie noch einmal um die Änderung.',
}
