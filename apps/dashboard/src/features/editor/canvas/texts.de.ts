import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  ariaLabels: {
    'node.a11yDescription.default':
      'Die Eingabetaste wählt den Schritt aus, noch einmal führt sie zu seinem Seitenbereich. Pfeiltasten bewegen ihn, Alt mit Pfeil rechts geht weiter zu seinen Verbindungen, Entf löscht ihn, Esc lässt los.',
    'node.a11yDescription.keyboardDisabled':
      'Die Eingabetaste wählt den Schritt aus, noch einmal führt sie zu seinem Seitenbereich.',
    'edge.a11yDescription.default':
      'Die Eingabetaste wählt die Verbindung aus, Alt mit den Pfeiltasten geht weiter, Entf löscht sie, Esc lässt los.',
    'controls.ariaLabel': 'Steuerung der Zeichenfläche',
    'controls.zoomIn.ariaLabel': 'Vergrößern',
    'controls.zoomOut.ariaLabel': 'Verkleinern',
    'controls.fitView.ariaLabel': 'Einpassen',
    'controls.interactive.ariaLabel': 'Zeichenfläche sperren',
    'minimap.ariaLabel': 'Übersichtskarte',
    'handle.ariaLabel': 'Anschluss',
  },
  addNextStepWhen: (branch) => `Nächsten Schritt hinzufügen, wenn ${branch}`,
  addStepHere: 'Hier Schritt hinzufügen',
  addNextStep: 'Nächsten Schritt hinzufügen',
  insertStepHere: 'Hier Schritt einfügen',
  ungroup: 'Rahmen auflösen',
  putIntoAFrame: 'In einen Rahmen setzen',
  replaceStep: 'Schritt ersetzen',
  disableStep: 'Schritt ausschalten',
  enableStep: 'Schritt einschalten',
  copied: 'Kopiert',
  theBrowserDoesNotLet: 'Der Browser lässt diese Seite die Zwischenablage nicht lesen',
  pressCtrlVInstead: 'Drücken Sie stattdessen Strg+V.',
  copy: 'Kopieren',
  duplicate: 'Duplizieren',
  paste: 'Einfügen',
  arrange: 'Anordnen',
  deleteConnection: 'Verbindung löschen',
  delete: 'Löschen',
  canvas: 'Zeichenfläche',
  itShownHereAsWas: (executed) =>
    `${executed} Hier ist er so zu sehen, wie er damals war. Wählen Sie einen anderen Reiter, um den heutigen Entwurf zu bearbeiten.`,
  thisExecutionRanDraftHas: 'Diese Ausführung lief mit einem Entwurf, der seither geändert wurde.',
  thisExecutionRanVersionDraft: (version) =>
    `Diese Ausführung lief mit Version ${version}, und der Entwurf ist inzwischen ein anderer.`,
  frameOfSteps: (title, count, isCollapsed) =>
    `${title}, Rahmen mit ${plural(count, { one: '1 Schritt', other: `${count} Schritten` })}${isCollapsed ? ', eingeklappt' : ''}`,
  when: (sourceHandle) => ` wenn ${sourceHandle}`,
  connectionFromTo: (from, to, branch) => `Verbindung von ${from} zu ${to}${branch}`,
  disabled: 'ausgeschaltet',
  stepsOf: (title) => `Schritte von ${title}`,
  steps: (count) => plural(count, { one: '1 Schritt', other: `${count} Schritte` }),
  anEmptyNote: 'Eine leere Notiz',
  disabledStepNode: 'Ausgeschaltet',
  hasANote: 'Mit Notiz',
  needsAttention: 'Braucht Aufmerksamkeit',
  whenItFails: 'wenn er fehlschlägt',
  aStep: 'ein Schritt',
}
