import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  line: (message: string, line: number) => `${message} (line ${line})`,
  inTheLastRun: (message: string) => `In the last run: ${message}`,
  listOf: (count: number) => `list of ${count}`,
}

export const texts = inLanguage('components/fields/code/texts', english)
