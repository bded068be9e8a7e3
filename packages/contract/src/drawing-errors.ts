import type { Refusal } from './refusal.ts'

/** What is wrong with a drawing. */
export const DRAWING_ERRORS = {
  INVALID_WORKFLOW: { status: 422, advice: 'Correct the part of the drawing that the message names.' },
  NO_TRIGGER: { status: 422, advice: 'Add a trigger: it says what starts the workflow.' },
  TRIGGER_HAS_INPUT: { status: 422, advice: 'Delete the connection that leads into a trigger.' },
  DUPLICATE_NODE: { status: 422, advice: 'Give each step an id of its own.' },
  DUPLICATE_EDGE: { status: 422, advice: 'Delete one of the two connections between the same steps.' },
  SELF_LOOP: { status: 422, advice: 'Delete the connection that leads from a step to itself.' },
  UNKNOWN_NODE: { status: 422, advice: 'Delete the connection whose step is not in the drawing.' },
  UNKNOWN_HANDLE: {
    status: 422,
    advice: 'Draw the connection again, from one of the outputs that the step has.',
  },
  CYCLE: { status: 422, advice: 'Delete one of the connections of the circle.' },
  LOOP_BODY: {
    status: 422,
    advice: 'Steps after “each” belong to the loop: lead on from the loop’s “done”.',
  },
  TOO_LARGE: { status: 422, advice: 'Divide the workflow: a Call Workflow step can run the other part.' },
  INVALID_CRON: {
    status: 422,
    advice: 'Open the trigger and correct the schedule; everything else is saved with it.',
  },
  INVALID_TEMPLATE: {
    status: 422,
    advice: 'Open the step and pick the reference again: type @ in the field and choose from the list.',
  },
  CONDITION_EVAL_ERROR: {
    status: 422,
    advice: 'Open the Condition step and correct the expression at the place that the message names.',
  },
  UNKNOWN_ACTION: {
    status: 422,
    advice: 'This server does not know the step. Delete it, or put one of the known steps in its place.',
  },
  INVALID_SETTING: { status: 422, advice: 'Open the step and correct the setting that the message names.' },
  CODE_INVALID: {
    status: 422,
    advice: 'Open the step and correct its code at the line that the message names.',
  },
  EXPRESSION_TOO_LARGE: {
    status: 422,
    advice: 'Shorten the text of the step, or divide it over several steps.',
  },
  SETTINGS_TOO_LARGE: {
    status: 422,
    advice: 'Open the step and use fewer references, or ones that read less.',
  },
  FUEL_SPENT: { status: 422, advice: 'Compare smaller values, or compare them less often.' },
  ENGINE_STOPPED: { status: 503, advice: 'The server is stopping. Try again in a moment.' },
} as const satisfies Record<string, Refusal>
