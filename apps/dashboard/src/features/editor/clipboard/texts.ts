import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  theClipboardHoldsNoSteps:
    'The clipboard holds no steps. Copy steps of a workflow, or a workflow as JSON, and paste again.',
  thePastedJsonMustHave: 'The pasted JSON must have a list “nodes” with steps.',
  atMostStepsCanPasted: (mostSteps: number, count: number) =>
    `At most ${mostSteps} steps can be pasted at once; these are ${count}.`,
  stepPastedJsonMustHave: (faulty: number) =>
    `Step ${faulty} of the pasted JSON must have a text “id” and an object “data”.`,
  twoStepsPastedJsonHave: 'Two steps of the pasted JSON have the same id.',
  edgesPastedJsonMustList:
    '“edges” of the pasted JSON must be a list of connections with the texts “id”, “source” and “target”.',
  addedStepsUndoTakesThem: (count: number) =>
    `Added ${plural(count, { one: 'one step', other: `${count} steps` })}. Undo takes them out again.`,
  pastedSteps: (count: number) => `Pasted ${plural(count, { one: 'one step', other: `${count} steps` })}`,
  nothingWasPasted: 'Nothing was pasted',
  copied: 'Copied',
  referencesNameStepsNotThis: (count: number) =>
    plural(count, {
      one: 'One reference names a step that is not in this workflow. It is kept, and marked at its step.',
      other: `${count} references name steps that are not in this workflow. They are kept, and marked at their steps.`,
    }),
}

export const texts = inLanguage('features/editor/clipboard/texts', english)
