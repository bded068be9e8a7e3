import { action, area, choice, line, number, required } from '../describe.ts'
import type { ActionDescription, InputDescription } from '../description.ts'

// The engine does these steps itself; here stands how they are chosen and filled in.

const UNITS = { seconds: 'Seconds', minutes: 'Minutes', hours: 'Hours', days: 'Days', weeks: 'Weeks' }

const limit: readonly InputDescription[] = [
  number('timeLimit', 'Time limit (none if empty)', { min: 0, group: 'Time limit' }),
  choice('timeLimitUnit', 'Unit', UNITS, { default: 'hours', group: 'Time limit' }),
]

function system(described: Omit<ActionDescription, 'category'>): ActionDescription {
  return { ...described, category: 'System' }
}

const ofList = { showWhen: { field: 'mode', equals: 'items' } } as const
const ofRepeat = { showWhen: { field: 'mode', equals: 'repeat' } } as const

const turns: readonly InputDescription[] = [
  line('stopWhen', 'Stop when', {
    format: 'condition',
    group: 'After each turn',
    placeholder: 'loop.result.done',
    reads: 'turn',
    help: 'Read after each turn: loop.result is what the turn gave; its steps can be read by name. In it, “now” is when the execution began.',
  }),
  line('collect', 'Collect (the result of the turn if empty)', {
    format: 'json',
    group: 'After each turn',
    placeholder: '{{loop.result.id}}',
    reads: 'turn',
  }),
  line('keep', 'Collect only when', {
    format: 'condition',
    group: 'After each turn',
    placeholder: 'loop.result.total > 0',
    reads: 'turn',
  }),
  line('carry', 'Value for the first turn', {
    format: 'json',
    group: 'Value from turn to turn',
    placeholder: '0',
    help: 'Makes the turns run one after the other; each reads the value as loop.carry, “Stop when” reads the new one.',
  }),
  line('next', 'Value for the next turn (the result if empty)', {
    format: 'json',
    group: 'Value from turn to turn',
    placeholder: '{{loop.carry + 1}}',
    reads: 'turn',
  }),
]

const loop = system(
  action('Loop', 'Loop', 'Do the same for every item of a list, or until a condition holds', {
    inputs: [
      choice('mode', 'Goes', { items: 'Through a list', repeat: 'Round until a condition holds' }),
      line('items', 'Items', {
        ...required,
        ...ofList,
        format: 'json',
        placeholder: '{{step.items}}',
        help: 'The steps after “each” run once per item and can read the loop’s item and index.',
      }),
      number('concurrency', 'Turns at the same time', { ...ofList, default: '1', min: 1, max: 100 }),
      number('batchSize', 'Items a turn', { ...ofList, default: '1', min: 1, max: 10_000 }),
      number('maxItems', 'Turns at most', { default: '1000', min: 1, max: 10_000 }),
      choice('onError', 'When a turn fails', { stop: 'Stop the loop', continue: 'Go on with the next' }),
      choice(
        'whenNever',
        'When the condition never holds',
        { fail: 'End in an error', continue: 'Go on after the loop' },
        ofRepeat,
      ),
      choice('results', 'Gives', {
        all: 'The result of every turn',
        filled: 'Only results that are not empty',
        joined: 'The lists of all turns as one list',
      }),
      ...turns,
    ],
    outputs: {
      item: 'In the loop: the item of this turn; a list when a turn takes several',
      index: 'In the loop: which turn it is, from 0',
      results: 'After the loop: what each turn gave, as a list',
      count: 'How many items there are; of a loop that goes round, how many turns it took',
      failed: 'After the loop: how many turns failed',
      carry: 'The value that goes from turn to turn; after the loop, the last one',
      stopped: 'After the loop: whether its condition held',
    },
  }),
)

const call = system(
  action('Call Workflow', 'Call Workflow', 'Run another workflow and wait for its output', {
    inputs: [
      line('workflowId', 'Workflow', { ...required, choices: 'workflows' }),
      area('input', 'Input (JSON)', { format: 'json', placeholder: '{"name": "{{trigger.name}}"}' }),
      ...limit,
    ],
    outputs: {},
  }),
)

/** The steps that decide where an execution goes and when. */
export const controlActions: readonly ActionDescription[] = [
  system(
    action('Switch', 'Switch', 'Go one of several ways', {
      inputs: [
        line('value', 'Value', { placeholder: '{{trigger.status}}' }),
        {
          key: 'cases',
          label: 'Cases',
          type: 'cases',
          ...required,
          placeholder: 'paid\nlarge: {{trigger.amount}} > 1000',
          help: 'The first that fits is taken, else “default”. Each case is a way out of the step by its name.',
        },
      ],
      outputs: { case: 'The way it went', value: 'The value' },
    }),
  ),
  system(
    action('Merge', 'Merge', 'Bring branches together again', {
      inputs: [
        choice('mode', 'Gives', {
          object: 'The outputs of its branches, by step',
          list: 'The outputs of its branches, as a list',
          first: 'The output of the first branch that ran',
        }),
      ],
      outputs: {},
    }),
  ),
  loop,
  system(
    action('Delay', 'Delay', 'Go on later', {
      inputs: [
        choice('mode', 'Waits', { for: 'For a while', until: 'Until a moment' }),
        number('amount', 'How long', { min: 0, showWhen: { field: 'mode', equals: 'for' } }),
        choice('unit', 'Unit', UNITS, { default: 'minutes', showWhen: { field: 'mode', equals: 'for' } }),
        line('until', 'Moment', {
          placeholder: '2026-01-31T09:00:00Z',
          showWhen: { field: 'mode', equals: 'until' },
        }),
      ],
      outputs: { until: 'When it went on' },
    }),
  ),
  system(
    action('Wait for Approval', 'Wait for Approval', 'Ask a person to approve or reject', {
      inputs: [area('message', 'Question', { placeholder: 'Send it to {{trigger.email}}?' }), ...limit],
      outputs: {
        approved: 'true or false',
        comment: 'What the person wrote',
        by: 'Who decided',
        at: 'When',
        approvalUrl: 'For steps before it: where to decide without signing in',
      },
    }),
  ),
  system(
    action('Wait for Callback', 'Wait for Callback', 'Wait until another service calls', {
      inputs: limit,
      outputs: { resumeUrl: 'For steps before it: where the service sends its answer' },
    }),
  ),
  call,
  system(
    action('Stop with Error', 'Stop with Error', 'End with an error in your own words', {
      inputs: [
        area('message', 'What is wrong', {
          ...required,
          placeholder: 'The order {{trigger.id}} has no lines',
        }),
        line('code', 'Code', { placeholder: 'STOPPED' }),
      ],
      outputs: {},
    }),
  ),
  system(
    action('Note', 'Note', 'Words for people on the canvas; it is never run', {
      inputs: [area('text', 'Text', { ...required, placeholder: 'What these steps are for' })],
      outputs: {},
    }),
  ),
]
