import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  ariaLabels: {
    'node.a11yDescription.default':
      'Press Enter to select the step, and Enter again to go to its panel. Arrow keys move it, Alt with the right arrow key goes on to its connections, Delete deletes it, Escape lets go.',
    'node.a11yDescription.keyboardDisabled':
      'Press Enter to select the step, and Enter again to go to its panel.',
    'edge.a11yDescription.default':
      'Press Enter to select the connection, Alt with the arrow keys to go on, Delete to delete it, Escape to let go.',
    'controls.ariaLabel': 'Canvas controls',
    'controls.zoomIn.ariaLabel': 'Zoom in',
    'controls.zoomOut.ariaLabel': 'Zoom out',
    'controls.fitView.ariaLabel': 'Fit to screen',
    'controls.interactive.ariaLabel': 'Lock the canvas',
    'minimap.ariaLabel': 'Minimap',
    'handle.ariaLabel': 'Connection point',
  },
  addNextStepWhen: (branch: string) => `Add next step when ${branch}`,
  addStepHere: 'Add step here',
  addNextStep: 'Add next step',
  insertStepHere: 'Insert step here',
  ungroup: 'Ungroup',
  putIntoAFrame: 'Put into a frame',
  replaceStep: 'Replace step',
  disableStep: 'Disable step',
  enableStep: 'Enable step',
  copied: 'Copied',
  theBrowserDoesNotLet: 'The browser does not let this page read the clipboard',
  pressCtrlVInstead: 'Press Ctrl+V instead.',
  copy: 'Copy',
  duplicate: 'Duplicate',
  paste: 'Paste',
  arrange: 'Arrange',
  deleteConnection: 'Delete connection',
  delete: 'Delete',
  canvas: 'Canvas',
  itShownHereAsWas: (executed: string) =>
    `${executed} It is shown here as it was then. Choose another tab to edit today's draft.`,
  thisExecutionRanDraftHas: 'This execution ran a draft that has been changed since.',
  thisExecutionRanVersionDraft: (version: number) =>
    `This execution ran version ${version}, and the draft is another by now.`,
  frameOfSteps: (title: string, count: number, isCollapsed: boolean) =>
    `${title}, frame of ${plural(count, { one: '1 step', other: `${count} steps` })}${isCollapsed ? ', collapsed' : ''}`,
  when: (sourceHandle: string) => ` when ${sourceHandle}`,
  connectionFromTo: (from: string, to: string, branch: string) => `Connection from ${from} to ${to}${branch}`,
  disabled: 'disabled',
  stepsOf: (title: string) => `Steps of ${title}`,
  steps: (count: number) => plural(count, { one: '1 step', other: `${count} steps` }),
  anEmptyNote: 'An empty note',
  disabledStepNode: 'Disabled',
  hasANote: 'Has a note',
  needsAttention: 'Needs attention',
  whenItFails: 'when it fails',
  aStep: 'a step',
}

export const texts = inLanguage('features/editor/canvas/texts', english)
