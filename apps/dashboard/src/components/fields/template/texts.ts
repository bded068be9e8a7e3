import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  resultWithDataKnown: 'Result with the data that is known',
  emptyNothingThereThisData: 'empty: nothing is there in this data',
  empty: 'empty',
}

export const texts = inLanguage('components/fields/template/texts', english)
