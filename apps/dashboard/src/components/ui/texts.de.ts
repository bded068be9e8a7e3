import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  required: 'Pflichtfeld',
  dismiss: 'Ausblenden',
  undo: 'Rückgängig',
}
