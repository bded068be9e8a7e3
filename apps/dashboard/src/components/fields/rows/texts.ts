import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  row: (label: string, number: number) => `${label}, row ${number}`,
  moveRowUp: (number: number) => `Move row ${number} up`,
  moveRowDown: (number: number) => `Move row ${number} down`,
  removeRow: (number: number) => `Remove row ${number}`,
}

export const texts = inLanguage('components/fields/rows/texts', english)
