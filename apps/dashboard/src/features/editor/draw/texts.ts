import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  drawByWords: 'Draw by words',
  drawing: 'Drawing…',
  useDiscardOrSayBelow: 'Use it, discard it, or say below what to change in it.',
  discard: 'Discard',
  useThis: 'Use this',
  explainThisWorkflow: 'Explain this workflow.',
  whatWorkflowShouldDo: 'What the workflow should do',
  sayWhatWorkflowShouldDo: 'Say what the workflow should do, what to change, or ask about it',
  stop: 'Stop',
  draw: 'Draw',
  explain: 'Explain',
  modelThatDraws: 'Model that draws',
  anyModel: 'Any model',
  connect: (label: string) => `Connect ${label}`,
  previewOfTheDrawing: 'Preview of the drawing',
  preview: 'Preview.',
  proposalNotice: (isDrawing: boolean) =>
    `${isDrawing ? 'The model is drawing. ' : ''}Nothing in the workflow changes until you choose “Use this”.`,
  asModelWouldChange: 'as the model would change it',
  whatWouldChange: 'What would change',
  nothingIsDrawnYet: 'Nothing is drawn yet.',
  toCorrectByHandAfterwards: 'To correct by hand afterwards:',
  explanation: 'Explanation',
  readingTheWorkflow: 'Reading the workflow…',
  closeTheExplanation: 'Close the explanation',
  theDrawingReadyUseOr: 'The drawing is ready. Use it, or discard it.',
  theExplanationIsReady: 'The explanation is ready.',
  theDrawingWasNotUsed: 'The drawing was not used',
  theDrawingUsedUndoTakes: 'The drawing is used. Undo takes it back.',
  youChangedSameSettingWhile:
    'You changed the same setting while it was drawn. Discard it, and ask for the change again.',
}

export const texts = inLanguage('features/editor/draw/texts', english)
