import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  listOfSteps: 'Liste der Schritte',
  listStepsDrag: 'Liste der Schritte zum Ziehen',
  stepsToAdd: 'Schritte zum Hinzufügen',
  closeListSteps: 'Liste der Schritte schließen',
  searchSteps: 'Schritte suchen',
  found: (count) => `${count} ${plural(count, { one: 'Schritt', other: 'Schritte' })} gefunden`,
  noStepDoesHttpRequest: (search) =>
    `Kein Schritt kann „${search}“. „HTTP-Anfrage“ kann jede Adresse aufrufen.`,
  addStep: 'Schritt hinzufügen',
  triggers: 'Auslöser',
  trigger: (title) => `Auslöser: ${title}`,
}
