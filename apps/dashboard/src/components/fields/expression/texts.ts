import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  unknownStep: 'Unknown step',
  writeItSo: 'Write it so',
  nothingThereThisDataSo: 'Nothing is there in this data, so it is empty',
  everythingThisStepPutsOut: 'Everything this step puts out',
  listOf: (count: number) => `list of ${count}`,
}

export const texts = inLanguage('components/fields/expression/texts', english)
