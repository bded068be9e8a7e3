import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  undo: 'Undo',
  undoCtrlZ: 'Undo (Ctrl+Z)',
  redo: 'Redo',
  redoCtrlShiftZ: 'Redo (Ctrl+Shift+Z)',
  nameOfTheWorkflow: 'Name of the workflow',
  run: 'Run',
  from: (title: string) => `From ${title}`,
  texts: {
    saved: 'Saved',
    unsaved: 'Unsaved changes',
    saving: 'Saving…',
    failed: 'Not saved',
  },
  noConnectionServer: 'no connection to the server',
  yourChangesKeptThisBrowser: 'Your changes are kept in this browser',
  keepThisPageOpenBrowser: 'Keep this page open: the browser has no room for a copy',
  readOnly: 'Read-only',
  openPanel: 'Open panel',
  save: 'Save',
  saveCtrlS: 'Save (Ctrl+S)',
  addStepN: 'Add step (N)',
  addStep: 'Add step',
  visibilityPublic: 'Visibility: public',
  visibilityPrivate: 'Visibility: private',
  public: 'Public',
  private: 'Private',
  thisWorkflowIsPublic: 'This workflow is public',
  makeThisWorkflowPublic: 'Make this workflow public?',
  makePrivate: 'Make private',
  makePublic: 'Make public',
  link: 'Link',
  copyLink: 'Copy link',
  everyoneWithThisLinkCan: 'Everyone with this link can look at it and copy it, without an account here.',
  everyoneWithLinkCanThen: 'Everyone with the link can then see, and copy:',
  theStepsTheirNamesDescriptions:
    'the steps, their names and descriptions, notes, and how they are connected',
  whatChosenThemNamesFields:
    'what is chosen in them, the names of fields, and which values of earlier steps they read',
  whatTypedIntoStepsTexts:
    'What is typed into the steps (texts, addresses, queries, code) stays private, as do connections, sample data, keys and executions, and nobody else can run it.',
  theWorkflowIsNow: (visibility: string) => `The workflow is ${visibility} now`,
  moreActions: 'More actions',
  duplicate: 'Duplicate',
  delete: 'Delete',
}

export const texts = inLanguage('features/editor/toolbar/texts', english)
