import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  whenTheValueIs: 'Wenn der Wert so lautet',
  whenAConditionHolds: 'Wenn eine Bedingung gilt',
  nameCase: (number) => `Name, Fall ${number}`,
  paid: 'bezahlt',
  moveCaseUp: (number) => `Fall ${number} nach oben`,
  removeCase: (number) => `Fall ${number} entfernen`,
  takenCase: (number) => `Gewählt, Fall ${number}`,
  valueCase: (number) => `Wert, Fall ${number}`,
  conditionOfCase: (number) => `Bedingung von Fall ${number}`,
  addCase: 'Fall hinzufügen',
}
