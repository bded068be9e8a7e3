import { action, area, line, number, required } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

/** Code in a sandbox of its own, with the variables of chosen credentials; it calls out with `fetch`. Only the server has what runs it. */
export const runScriptAction: ActionDescription = {
  ...action('Run Script', 'Run Script', 'Run JavaScript with credentials in its environment', {
    inputs: [
      area('script', 'Script', {
        ...required,
        format: 'code',
        placeholder: 'return { length: input.text.length, key: process.env.MY_KEY !== undefined }',
        help: 'The body of an async function of “input”; credentials are in process.env. Give values in through the input: text put into the script would become code. Escape, then Tab, leaves the field.',
      }),
      area('scriptInput', 'Input (JSON)', { format: 'json', placeholder: '{"text": "{{trigger.text}}"}' }),
      line('credentials', 'Connections', { placeholder: 'Their ids, with commas between' }),
      number('timeoutSeconds', 'Seconds at most', { default: '30', min: 1, max: 300 }),
      number('memoryMb', 'Memory at most (MB)', { default: '128', min: 1, max: 1024 }),
    ],
    outputs: { result: 'What it returned', stdout: 'What it wrote', stderr: 'Its complaints' },
  }),
  category: 'System',
}
