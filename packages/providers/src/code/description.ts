import { action, area, choice, number, outline, required } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

/** Code in a room without credentials, network and files. Only the server has what runs it. */
export const codeAction: ActionDescription = {
  ...action('Code', 'Code', 'Run JavaScript or TypeScript over what earlier steps gave', {
    inputs: [
      area('code', 'Code', {
        ...required,
        format: 'code',
        placeholder:
          'const rows = steps.list_orders.data\nreturn rows.filter((row) => row.total > trigger.least)',
        help: 'The body of an async function. It finds input, trigger, steps.name_of_step, loop, execution and workflow; what it returns is the output. It has no network, no files and no credentials. Escape, then Tab, leaves the field.',
      }),
      choice('language', 'Language', { javascript: 'JavaScript', typescript: 'TypeScript' }),
      area('codeInput', 'Input (JSON)', { format: 'json', placeholder: '{"least": {{trigger.least}}}' }),
      number('timeoutSeconds', 'Seconds at most', { default: '10', min: 1, max: 300 }),
      number('memoryMb', 'Memory at most (MB)', { default: '64', min: 1, max: 1024 }),
      outline('codeSchema', 'What it returns', '', {
        help: 'Only for suggestions in later steps, where neither the code nor a run tells it.',
      }),
    ],
    outputs: {},
  }),
  category: 'System',
}
