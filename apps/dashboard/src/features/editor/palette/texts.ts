import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  commands: 'Commands',
  run: 'Run',
  ctrlEnter: 'Ctrl+Enter',
  save: 'Save',
  ctrlS: 'Ctrl+S',
  addStep: 'Add step',
  undo: 'Undo',
  ctrlZ: 'Ctrl+Z',
  redo: 'Redo',
  ctrlShiftZ: 'Ctrl+Shift+Z',
  duplicateTheSelectedSteps: 'Duplicate the selected steps',
  ctrlD: 'Ctrl+D',
  arrangeSteps: 'Arrange steps',
  shiftT: 'Shift+T',
  putSelectedStepsIntoFrame: 'Put the selected steps into a frame',
  ctrlG: 'Ctrl+G',
  keyboardShortcuts: 'Keyboard shortcuts',
  findStep: 'Find step',
  add: 'Add',
  addLabel: (label: string) => `Add ${label}`,
  searchCommandsAndSteps: 'Search commands and steps',
  typeCommandOrNameStep: 'Type a command or the name of a step',
  nothingCalledLike: 'Nothing is called like that.',
  commandsAndSteps: 'Commands and steps',
  onMacCmdTakesPlace: 'On a Mac, Cmd takes the place of Ctrl.',
  done: 'Done',
}

export const texts = inLanguage('features/editor/palette/texts', english)
