import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  unknownStep: 'Unbekannter Schritt',
  writeItSo: 'So schreiben',
  nothingThereThisDataSo: 'In diesen Daten steht dort nichts, also ist es leer',
  everythingThisStepPutsOut: 'Alles, was dieser Schritt ausgibt',
  listOf: (count) => `Liste mit ${count}`,
}
