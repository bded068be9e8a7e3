import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  changedElsewhere: 'This workflow was changed elsewhere, and your changes are not saved.',
  choose: 'Choose',
  changedElsewhereTitle: 'This workflow was changed elsewhere',
  somebodyElseOrYouAnother:
    'Somebody else, or you in another tab, saved it after you opened it. Your changes are not saved yet: choose which to keep.',
  theirs: 'Theirs',
  mine: 'Mine',
  hideBoth: 'Hide both',
  lookAtBoth: 'Look at both',
  takeTheirs: 'Take theirs',
  keepMine: 'Keep mine',
  keepBoth: 'Keep both',
  keepMineStoresYourDrawing: (isBoth: boolean) =>
    `Keep mine stores your drawing over theirs; Undo brings theirs back. Take theirs shows their drawing here; Undo brings yours back. ${isBoth ? 'Both changed the same, so there is no keeping both.' : 'Keep both stores their changes and yours: none of them touches the same setting.'}`,
  anotherTabThisBrowserHas: (at: string) =>
    `Another tab of this browser has changes of ${at} that were never saved.`,
  look: 'Look',
  bringThemBack: 'Bring them back',
  discard: 'Discard',
  changesWereNeverSaved: 'Changes that were never saved',
  whatWouldChangeWorkflowAs: (at: string) =>
    `What would change in the workflow as you see it. Drawn until ${at}.`,
  neverSaved: 'Never saved',
}

export const texts = inLanguage('features/editor/conflict/texts', english)
