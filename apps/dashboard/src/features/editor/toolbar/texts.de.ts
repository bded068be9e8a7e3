import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  undo: 'Rückgängig',
  undoCtrlZ: 'Rückgängig (Strg+Z)',
  redo: 'Wiederholen',
  redoCtrlShiftZ: 'Wiederholen (Strg+Umschalt+Z)',
  nameOfTheWorkflow: 'Name des Workflows',
  run: 'Ausführen',
  from: (title) => `Ab ${title}`,
  texts: {
    saved: 'Gespeichert',
    unsaved: 'Nicht gespeicherte Änderungen',
    saving: 'Wird gespeichert…',
    failed: 'Nicht gespeichert',
  },
  noConnectionServer: 'keine Verbindung zum Server',
  yourChangesKeptThisBrowser: 'Ihre Änderungen sind in diesem Browser aufgehoben',
  keepThisPageOpenBrowser: 'Lassen Sie diese Seite offen: Der Browser hat keinen Platz für eine Kopie',
  readOnly: 'Nur lesen',
  openPanel: 'Seitenbereich öffnen',
  save: 'Speichern',
  saveCtrlS: 'Speichern (Strg+S)',
  addStepN: 'Schritt hinzufügen (N)',
  addStep: 'Schritt hinzufügen',
  visibilityPublic: 'Sichtbarkeit: öffentlich',
  visibilityPrivate: 'Sichtbarkeit: privat',
  public: 'Öffentlich',
  private: 'Privat',
  thisWorkflowIsPublic: 'Dieser Workflow ist öffentlich',
  makeThisWorkflowPublic: 'Diesen Workflow öffentlich machen?',
  makePrivate: 'Privat machen',
  makePublic: 'Öffentlich machen',
  link: 'Link',
  copyLink: 'Link kopieren',
  everyoneWithThisLinkCan: 'Alle mit diesem Link können ihn ohne Konto ansehen und kopieren.',
  everyoneWithLinkCanThen: 'Alle mit dem Link können dann sehen und kopieren:',
  theStepsTheirNamesDescriptions:
    'die Schritte, ihre Namen und Beschreibungen, Notizen und wie sie verbunden sind',
  whatChosenThemNamesFields:
    'was in ihnen gewählt ist, die Namen von Feldern und welche Werte früherer Schritte sie lesen',
  whatTypedIntoStepsTexts:
    'Was in die Schritte getippt ist (Texte, Adressen, Abfragen, Code), bleibt privat, ebenso Verbindungen, Beispieldaten, Schlüssel und Ausführungen, und niemand sonst kann ihn ausführen.',
  theWorkflowIsNow: (visibility) =>
    `Der Workflow ist jetzt ${visibility === 'public' ? 'öffentlich' : 'privat'}`,
  moreActions: 'Weitere Aktionen',
  duplicate: 'Duplizieren',
  delete: 'Löschen',
}
