import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  thereNothingArrangeYet: 'There is nothing to arrange yet.',
  arrangedStepsUndoPutsThem: (count: number) => `Arranged ${count} steps. Undo puts them back.`,
  theStepsCouldNotArranged: 'The steps could not be arranged. Load the page again and try again.',
}

export const texts = inLanguage('features/editor/layout/texts', english)
