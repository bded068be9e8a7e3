import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  fieldName: 'Name des Feldes',
  name: 'Name',
  of: (value) => `aus ${value}`,
  field: 'Feld',
  typeOf: (name) => `Typ von ${name}`,
  itemsOf: (name) => `Elemente von ${name}`,
  mayBeLeftOut: (name) => `${name} darf fehlen`,
  optional: 'Optional',
  remove: (name) => `${name} entfernen`,
  addField: 'Feld hinzufügen',
}
