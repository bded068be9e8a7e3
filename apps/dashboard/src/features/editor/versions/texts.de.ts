import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  compareVersions: 'Versionen vergleichen',
  allVersions: 'Alle Versionen',
  before: 'Vorher',
  after: 'Nachher',
  loadingTheVersions: 'Die Versionen werden geladen',
  to: (from, to) => `${from} bis ${to}`,
  draft: 'Entwurf',
  theDraft: 'der Entwurf',
  publishedV: (version) => `Veröffentlicht v${version}`,
  pausedV: (version) => `Angehalten v${version}`,
  notPublished: 'Nicht veröffentlicht',
  publish: 'Veröffentlichen',
  versions: 'Versionen',
  compare: 'Vergleichen',
  nothingThisWorkflowRunsBy:
    'Noch läuft nichts von diesem Workflow von selbst. Bis er veröffentlicht ist, starten ihn nur Menschen von Hand.',
  pausedVersionHelp: (version) =>
    `Version ${version} ist angehalten: Webhooks und Zeitpläne starten nichts. Andere Workflows dürfen sie weiter aufrufen.`,
  liveVersionHelp: (version) => `Webhooks, Zeitpläne und andere Workflows führen Version ${version} aus.`,
  theDraftHasChanges: (runs) => `${runs} Der Entwurf hat Änderungen.`,
  theDraftSame: (runs) => `${runs} Der Entwurf ist gleich.`,
  nameVersionOptional: 'Name der Version (optional)',
  noteOptional: 'Notiz (optional)',
  whatChangedAndWhy: 'Was sich geändert hat und warum',
  publishTheDraft: 'Entwurf veröffentlichen',
  whatChanges: 'Was sich ändert',
  whatWillRun: 'Was laufen wird',
  whatChangedSinceVersion: (running) => `Was sich seit Version ${running} geändert hat`,
  loadingVersions: 'Versionen werden geladen',
  words: {
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    unpublish: 'Zurückziehen',
  },
  v: (number, name) => `v${number} · ${name}`,
  vVersionList: (number) => `v${number}`,
  paused: 'Angehalten',
  runs: 'Läuft',
  by: (name) => ` von ${name}`,
  compareVersion: (number) => `Vergleichen: Version ${number}`,
  toTheDraftVersion: (number) => `In den Entwurf: Version ${number}`,
  toTheDraft: 'In den Entwurf',
  runAgainVersion: (number) => `Wieder ausführen: Version ${number}`,
  runAgain: 'Wieder ausführen',
  theDraftVersionNowUndo: (number) =>
    `Der Entwurf ist jetzt Version ${number}. Rückgängig bringt zurück, was da war.`,
  theWorkflowCouldNotSaved: 'Der Workflow ließ sich nicht speichern, also wurde er nicht veröffentlicht',
  versionRunsFromNowOn: (version) => `Ab jetzt läuft Version ${version}`,
  said: {
    pause:
      'Webhooks und Zeitpläne starten nichts, bis Sie fortsetzen; andere Workflows dürfen ihn weiter aufrufen',
    resume: 'Webhooks und Zeitpläne starten ihn wieder',
    unpublish: 'Jetzt starten ihn nur noch Menschen von Hand',
  },
}
