import { action, area, choice, line, list, number, required } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

// Only a server keeps what lasts longer than a run; here stands how these steps are chosen and filled in.

const name = line('name', 'Name', { ...required, placeholder: 'last-id' })
const days = number('days', 'Days until it is forgotten (never if empty)', {
  min: 0,
  max: 3_650,
  group: 'More',
})

function memory(described: Omit<ActionDescription, 'category'>): ActionDescription {
  return { ...described, category: 'Data' }
}

/** The steps that work with what a workflow keeps between its runs. */
export const memoryActions: readonly ActionDescription[] = [
  memory(
    action('Remember', 'Remember', 'Keep a small value for the next runs of this workflow', {
      inputs: [
        name,
        choice('mode', 'Does', {
          set: 'Puts this value in its place',
          add: 'Adds this number to it',
          append: 'Appends this value to a list',
          forget: 'Forgets it',
        }),
        area('value', 'Value', { placeholder: '{{step.id}}' }),
        number('keep', 'Values in the list at most', {
          default: '100',
          min: 1,
          max: 1_000,
          showWhen: { field: 'mode', equals: 'append' },
        }),
        days,
      ],
      outputs: { value: 'The value since then', before: 'The value before' },
    }),
  ),
  memory(
    action('Recall', 'Recall', 'Read a value that an earlier run remembered', {
      inputs: [name, line('default', 'If there is none')],
      outputs: { value: 'The value', found: 'Whether there is one', at: 'When it was remembered' },
    }),
  ),
  memory(
    action(
      'Remove Items Seen Before',
      'Remove Items Seen Before',
      'Keep the items that no earlier run of this workflow has seen',
      {
        inputs: [
          line('items', 'Items', { ...required, format: 'json', placeholder: '{{step.items}}' }),
          list('fields', 'Fields that make items the same', { placeholder: 'Empty: the whole item' }),
          choice('compare', 'When are values the same?', {
            exact: 'When they are equal',
            loose: 'Also the number 10 and the text “10”; blanks and case do not count',
          }),
          line('name', 'Name of the memory', { placeholder: 'seen', group: 'More' }),
          number('keep', 'Items remembered at most', {
            default: '10000',
            min: 1,
            max: 100_000,
            group: 'More',
          }),
          days,
        ],
        outputs: { items: 'The new items', count: 'How many are new', removed: 'How many were seen before' },
      },
    ),
  ),
]
