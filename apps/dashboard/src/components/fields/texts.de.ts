import type { Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  opensNewTab: '(öffnet einen neuen Tab)',
  thisNotValidJsonYet: 'Das ist noch kein gültiges JSON.',
  addRow: 'Zeile hinzufügen',
  choose: 'Bitte wählen…',
  whatIsTyped: (isShown) => `Eingabe ${isShown ? 'verbergen' : 'anzeigen'}`,
  of: (at, count) => `${at} von ${count}`,
}
