import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  row: (label, number) => `${label}, Zeile ${number}`,
  moveRowUp: (number) => `Zeile ${number} nach oben`,
  moveRowDown: (number) => `Zeile ${number} nach unten`,
  removeRow: (number) => `Zeile ${number} entfernen`,
}
