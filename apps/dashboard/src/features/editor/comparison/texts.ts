import { inLanguage } from '../../../lib/language.ts'

/** What this room says. */
export const english = {
  onlyPlacesOnCanvas: 'Only places on the canvas.',
  nothingChanged: 'Nothing changed.',
  isNew: 'is new',
  isGone: 'is gone',
  theWorkflow: 'The workflow',
  connection: 'Connection:',
  empty: 'empty',
  drawing: (label: string) => `Drawing: ${label}`,
  words: {
    same: '',
    added: '+ new',
    changed: '~ changed',
    removed: '− gone',
  },
}

export const texts = inLanguage('features/editor/comparison/texts', english)
