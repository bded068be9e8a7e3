import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  opensNewTab: '(opens a new tab)',
  thisNotValidJsonYet: 'This is not valid JSON yet.',
  of: (at: number, count: number) => `${at} of ${count}`,
  addRow: 'Add row',
  choose: 'Choose…',
  whatIsTyped: (isShown: boolean) => `${isShown ? 'Hide' : 'Show'} what is typed`,
}

export const texts = inLanguage('components/fields/texts', english)
