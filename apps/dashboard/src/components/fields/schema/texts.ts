import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  of: (value: string) => `of ${value}`,
  field: 'field',
  fieldName: 'Field name',
  name: 'name',
  typeOf: (name: string) => `Type of ${name}`,
  itemsOf: (name: string) => `Items of ${name}`,
  mayBeLeftOut: (name: string) => `${name} may be left out`,
  optional: 'Optional',
  remove: (name: string) => `Remove ${name}`,
  addField: 'Add field',
}

export const texts = inLanguage('components/fields/schema/texts', english)
