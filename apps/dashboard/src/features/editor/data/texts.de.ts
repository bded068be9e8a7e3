import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  dataFromEarlierSteps: 'Daten früherer Schritte',
  output: 'Ausgabe',
  data: 'Daten',
  hideData: 'Daten verbergen',
  showData: 'Daten zeigen',
  theDraftShowsDataOne: (value) =>
    `Der Entwurf zeigt die Daten einer Ausführung${value}. Auch einzelne Schritte lesen sie.`,
  backToTheNewest: 'Zurück zur neuesten',
  insertedInto: (name, label) => `${name} in ${label} eingefügt`,
  noStepRunsBeforeThis: 'Vor diesem läuft kein Schritt, also gibt es keine Daten.',
  searchData: 'Daten suchen',
  nothingCalledLike: 'Nichts heißt so.',
  sources: {
    pinned: 'angeheftet',
    run: 'letzter Lauf',
    example: 'Beispiel',
    none: 'noch keine Daten',
  },
  insert: (name) => `${name} einfügen`,
  insertIntoFieldEnter: 'In das Feld einfügen (Eingabe)',
  items: (count) => plural(count, { one: '1 Element', other: `${count} Elemente` }),
  fields: (count) => plural(count, { one: '1 Feld', other: `${count} Felder` }),
  theDrawingMustWholeBefore: 'Die Zeichnung muss vollständig sein, bevor sich etwas lesen lässt',
}
