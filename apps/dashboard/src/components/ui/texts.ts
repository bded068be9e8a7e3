import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  cancel: 'Cancel',
  close: 'Close',
  required: 'Required',
  dismiss: 'Dismiss',
  undo: 'Undo',
}

export const texts = inLanguage('components/ui/texts', english)
