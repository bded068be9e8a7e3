import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  inTheLastRun: (message) => `Im letzten Lauf: ${message}`,
  listOf: (count) => `Liste mit ${count}`,
  line: (message, line) => `${message} (Zeile ${line})`,
}
