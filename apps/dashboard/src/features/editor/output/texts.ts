import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  theWholeOutput: 'the whole output',
  output: 'Output',
  hideOutput: 'Hide output',
  showOutput: 'Show output',
  onWhatStepsBeforeGave: 'On what the steps before it gave',
  runThisStep: 'Run this step',
  thisStepEverythingAfterWhat: 'This step and everything after it; what came before is not run again',
  runFromHere: 'Run from here',
  nothingYetStepHasNot: 'Nothing yet: the step has not run.',
  fromTheRunOf: 'From the run of ',
  theRunFailed: 'The run failed ',
  firstTurn: ', first turn',
  unpin: 'Unpin',
  thisOutputTooLargePin: 'This output is too large to pin: at most a million characters fit',
  testRunsRunThisAgain: 'Test runs run the step again, and forget this output',
  testRunsTakeThisInstead: 'Test runs take this instead of running the step',
  pin: 'Pin',
  pinnedRunsFromEditorTake:
    'Pinned: runs from the editor take this instead of running the step. Published runs never do.',
  thisPinWasMadeFrom:
    'This pin was made from what people may see. Steps that read these get the text [REDACTED], not the value: ',
  hiddenFromEverybody: 'Hidden from everybody: ',
}

export const texts = inLanguage('features/editor/output/texts', english)
