import { inLanguage, plural } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  steps: 'Steps',
  trigger: 'Trigger',
  hasWarnings: 'Has warnings',
  input: 'Input',
  output: 'Output',
  attempt: (attempt: number) => `attempt ${attempt}`,
  turn: (iteration: number) => `turn ${iteration}`,
  turns: (size: number) => plural(size, { one: '1 turn', other: `${size} turns` }),
  turnStepTree: (number: number) => `Turn ${number}`,
}

export const texts = inLanguage('features/executions/steps/texts', english)
