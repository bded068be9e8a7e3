import { inLanguage } from '../language.ts'

/** What this room says. */
export const english = {
  custom: 'Custom',
  anyNamesAndValues: 'Any names and values',
  credentials: 'Credentials',
}

export const texts = inLanguage('lib/catalogue/texts', english)
