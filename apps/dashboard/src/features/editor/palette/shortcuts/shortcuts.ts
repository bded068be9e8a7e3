import { texts } from './texts.ts'

/** The keys of the editor as people read them; Ctrl is Cmd on a Mac. */
export const SHORTCUTS: readonly {
  title: string
  keys: readonly (readonly [keys: string, what: string])[]
}[] = [
  {
    title: texts.everywhereInTheEditor,
    keys: [
      [texts.ctrlK, texts.commandsStepsAddStepsFind],
      [texts.ctrlS, texts.save],
      [texts.ctrlEnter, texts.run],
      [texts.ctrlZ, texts.undo],
      [texts.ctrlShiftZ, texts.redo],
      ['?', texts.thisList],
    ],
  },
  {
    title: texts.onTheCanvas,
    keys: [
      ['N', texts.addAStep],
      [texts.ctrlC, texts.copySelectedStepsAsJson],
      [texts.ctrlX, texts.cutThem],
      [texts.ctrlV, texts.pasteStepsOrWorkflowAs],
      [texts.ctrlD, texts.duplicateThem],
      ['D', texts.turnSelectedStepsOffOrOn],
      ['F2', texts.renameTheSelectedStep],
      ['P', texts.pinTheSelectedStepsOutput],
      ['1', texts.showTheWholeDrawing],
      ['2', texts.showTheSelectedSteps],
      [texts.ctrlA, texts.selectAll],
      [texts.ctrlG, texts.putSelectedStepsIntoFrame],
      [texts.delete, texts.deleteWhatIsSelected],
      [texts.shiftT, texts.arrangeSelectedStepsOrAll],
      [texts.shiftDrag, texts.selectWhatLiesFrame],
      [texts.ctrlClick, texts.selectOneMore],
    ],
  },
  {
    title: texts.withFocusOnStepOr,
    keys: [
      [texts.enter, texts.selectOnceMoreGoesSettings],
      [texts.arrowKeys, texts.moveTheSelectedStep],
      [texts.altRight, texts.onNextConnectionOrStep],
      [texts.altLeft, texts.backOneBefore],
      [texts.altUpAltDown, texts.toTheNextBranch],
      [texts.escape, texts.letGo],
    ],
  },
]
