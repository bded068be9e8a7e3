import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  dataFromEarlierSteps: 'Data from earlier steps',
  output: 'Output',
  data: 'Data',
  hideData: 'Hide data',
  showData: 'Show data',
  theDraftShowsDataOne: (value: string) =>
    `The draft shows the data of one execution${value}. Single steps read it too.`,
  backToTheNewest: 'Back to the newest',
  insertedInto: (name: string, label: string) => `Inserted ${name} into ${label}`,
  noStepRunsBeforeThis: 'No step runs before this one, so there is no data.',
  searchData: 'Search data',
  nothingCalledLike: 'Nothing is called like that.',
  sources: {
    pinned: 'pinned',
    run: 'last run',
    example: 'example',
    none: 'no data yet',
  },
  insert: (name: string) => `Insert ${name}`,
  insertIntoFieldEnter: 'Insert into the field (Enter)',
  items: (count: number) => plural(count, { one: '1 item', other: `${count} items` }),
  fields: (count: number) => plural(count, { one: '1 field', other: `${count} fields` }),
  theDrawingMustWholeBefore: 'The drawing must be whole before anything can be read',
}

export const texts = inLanguage('features/editor/data/texts', english)
