import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  whenStartedMilliseconds: 'When it started, in milliseconds',
  whatTheVisitorWrote: 'What the visitor wrote',
  sessionIdHelp: 'The same in all messages of a conversation',
  messageIndexHelp: 'The place of the message in the conversation, from 0',
  historyHelp: 'What was said before: a list of role and content',
  theFilesCameWith: 'The files that came with it',
  keptField: 'Kept field',
  whatCameOut: 'What came out',
  whatMakesTheGroup: 'What makes the group',
  whatMakesTheRow: 'What makes the row',
  nameOfTheColumn: 'Name of the column',
  itsValue: 'Its value',
  theElement: 'The element',
  setByThisStep: 'Set by this step',
}

export const texts = inLanguage('features/editor/outputs/texts', english)
