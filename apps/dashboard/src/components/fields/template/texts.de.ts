import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  resultWithDataKnown: 'Ergebnis mit den bekannten Daten',
  emptyNothingThereThisData: 'leer: In diesen Daten steht dort nichts',
  empty: 'leer',
}
