import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  steps: 'Schritte',
  trigger: 'Auslöser',
  attempt: (attempt) => `Versuch ${attempt}`,
  hasWarnings: 'Mit Warnungen',
  input: 'Eingabe',
  output: 'Ausgabe',
  turns: (size) => plural(size, { one: '1 Durchlauf', other: `${size} Durchläufe` }),
  turn: (iteration) => `Durchlauf ${iteration}`,
  turnStepTree: (number) => `Durchlauf ${number}`,
}
