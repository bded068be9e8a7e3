import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  onlyPlacesOnCanvas: 'Nur Positionen auf der Zeichenfläche.',
  nothingChanged: 'Nichts geändert.',
  isNew: 'ist neu',
  isGone: 'ist weg',
  theWorkflow: 'Der Workflow',
  connection: 'Verbindung:',
  empty: 'leer',
  drawing: (label) => `Zeichnung: ${label}`,
  words: {
    same: '',
    added: '+ neu',
    changed: '~ geändert',
    removed: '− weg',
  },
}
