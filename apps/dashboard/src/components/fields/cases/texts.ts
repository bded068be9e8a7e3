import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  whenTheValueIs: 'When the value is',
  whenAConditionHolds: 'When a condition holds',
  nameCase: (number: number) => `Name, case ${number}`,
  paid: 'paid',
  moveCaseUp: (number: number) => `Move case ${number} up`,
  removeCase: (number: number) => `Remove case ${number}`,
  takenCase: (number: number) => `Taken, case ${number}`,
  valueCase: (number: number) => `Value, case ${number}`,
  conditionOfCase: (number: number) => `Condition of case ${number}`,
  addCase: 'Add case',
}

export const texts = inLanguage('components/fields/cases/texts', english)
