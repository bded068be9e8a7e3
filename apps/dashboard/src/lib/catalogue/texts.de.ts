import type { Translation } from '../language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  custom: 'Eigene',
  anyNamesAndValues: 'Beliebige Namen und Werte',
  credentials: 'Zugangsdaten',
}
