import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  deleteThisModel: 'Dieses Modell löschen?',
  deleteModel: 'Modell löschen',
  stepsThatName: 'Schritte, die',
  failFromThenOnSay: 'nennen, schlagen dann fehl und sagen warum. Die Verbindung bleibt.',
  newModel: 'Neues Modell',
  edit: (name) => `${name} bearbeiten`,
  name: 'Name',
  whatGoodSuchAsFast: 'Wofür es gut ist, etwa „Schnell und günstig“.',
  service: 'Dienst',
  chooseAService: 'Dienst wählen…',
  save: 'Speichern',
  model: 'Modell',
  asServiceWritesKnownOnes: 'So, wie der Dienst es schreibt. Bekannte werden vorgeschlagen.',
  connection: 'Verbindung',
  connectionWasDeleted: 'Die gewählte Verbindung wurde gelöscht. Wählen Sie eine andere.',
  noConnectionHelp: 'Ohne Verbindung entscheidet die Routing-Regel, wessen Schlüssel verwendet wird.',
  byTheRoutingPolicy: 'Nach der Routing-Regel',
  models: 'Modelle',
  delete: (name) => `${name} löschen`,
  keyByRoutingPolicy: 'Schlüssel nach der Routing-Regel',
  itsConnectionWasDeleted: 'Seine Verbindung wurde gelöscht',
  modelSaved: 'Modell gespeichert',
  modelDeleted: 'Modell gelöscht',
  aLanguageOrImageModel:
    'Ein Sprach- oder Bildmodell mit dem Schlüssel, mit dem es aufgerufen wird. Schritte nennen es nur; ändern Sie es hier, und jeder Schritt folgt.',
  loadingModels: 'Modelle werden geladen',
  noModelsYet: 'Noch keine Modelle',
  giveModelKeyNameSuch:
    'Geben Sie einem Modell und seinem Schlüssel einen Namen, etwa „Schnell und günstig“. Mit einem eingebauten Schlüssel ist sonst nichts nötig.',
}
