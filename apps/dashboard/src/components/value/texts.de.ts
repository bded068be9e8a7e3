import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  download: 'Herunterladen',
  asItLooks: (name) => `${name}, wie es aussieht`,
  items: (count) => plural(count, { one: '1 Element', other: `${count} Elemente` }),
  fields: (count) => plural(count, { one: '1 Feld', other: `${count} Felder` }),
  enterCopiesIt: (line) => `${line}\nEingabetaste kopiert es`,
  names: {
    tree: 'Baum',
    table: 'Tabelle',
    json: 'JSON',
    page: 'Seite',
    files: 'Dateien',
  },
  shownAs: (label) => `${label}, gezeigt als`,
  copy: (label) => `${label} kopieren`,
  text: 'Text',
}
