import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  listOfSteps: 'List of steps',
  listStepsDrag: 'List of steps to drag',
  stepsToAdd: 'Steps to add',
  closeListSteps: 'Close the list of steps',
  searchSteps: 'Search steps',
  found: (count: number) => `${count} ${plural(count, { one: 'step', other: 'steps' })} found`,
  noStepDoesHttpRequest: (search: string) => `No step does “${search}”. HTTP Request can call any address.`,
  addStep: 'Add step',
  triggers: 'Triggers',
  trigger: (title: string) => `${title} trigger`,
}

export const texts = inLanguage('features/editor/picker/texts', english)
