import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  thereNothingArrangeYet: 'Noch gibt es nichts anzuordnen.',
  arrangedStepsUndoPutsThem: (count) => `${count} Schritte angeordnet. Rückgängig stellt sie zurück.`,
  theStepsCouldNotArranged:
    'Die Schritte ließen sich nicht anordnen. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
}
