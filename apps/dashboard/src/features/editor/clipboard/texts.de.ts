import { plural, type Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  theClipboardHoldsNoSteps:
    'Die Zwischenablage enthält keine Schritte. Kopieren Sie Schritte eines Workflows oder einen Workflow als JSON und fügen Sie noch einmal ein.',
  thePastedJsonMustHave: 'Das eingefügte JSON muss eine Liste „nodes“ mit Schritten haben.',
  atMostStepsCanPasted: (mostSteps, count) =>
    `Auf einmal lassen sich höchstens ${mostSteps} Schritte einfügen; das sind ${count}.`,
  stepPastedJsonMustHave: (faulty) =>
    `Schritt ${faulty} des eingefügten JSON muss einen Text „id“ und ein Objekt „data“ haben.`,
  twoStepsPastedJsonHave: 'Zwei Schritte des eingefügten JSON haben dieselbe ID.',
  edgesPastedJsonMustList:
    '„edges“ des eingefügten JSON muss eine Liste von Verbindungen mit den Texten „id“, „source“ und „target“ sein.',
  addedStepsUndoTakesThem: (count) =>
    `${plural(count, { one: 'Ein Schritt', other: `${count} Schritte` })} hinzugefügt. Rückgängig nimmt sie wieder heraus.`,
  pastedSteps: (count) => `${plural(count, { one: 'Ein Schritt', other: `${count} Schritte` })} eingefügt`,
  nothingWasPasted: 'Nichts wurde eingefügt',
  copied: 'Kopiert',
  referencesNameStepsNotThis: (count) =>
    plural(count, {
      one: 'Ein Verweis nennt einen Schritt, den es in diesem Workflow nicht gibt. Er bleibt und ist an seinem Schritt markiert.',
      other: `${count} Verweise nennen Schritte, die es in diesem Workflow nicht gibt. Sie bleiben und sind an ihren Schritten markiert.`,
    }),
}
