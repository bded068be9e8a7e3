import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  changedElsewhere: 'Dieser Workflow wurde anderswo geändert, und Ihre Änderungen sind nicht gespeichert.',
  choose: 'Wählen',
  changedElsewhereTitle: 'Dieser Workflow wurde anderswo geändert',
  somebodyElseOrYouAnother:
    'Jemand anderes oder Sie in einem anderen Tab haben ihn gespeichert, nachdem Sie ihn geöffnet hatten. Ihre Änderungen sind noch nicht gespeichert: Wählen Sie, welche bleiben.',
  theirs: 'Die anderen',
  mine: 'Meine',
  hideBoth: 'Beide verbergen',
  lookAtBoth: 'Beide ansehen',
  takeTheirs: 'Die anderen nehmen',
  keepMine: 'Meine behalten',
  keepBoth: 'Beide behalten',
  keepMineStoresYourDrawing: (isBoth) =>
    `„Meine behalten“ speichert Ihre Zeichnung über die andere; Rückgängig bringt die andere zurück. „Die anderen nehmen“ zeigt hier die andere Zeichnung; Rückgängig bringt Ihre zurück. ${isBoth ? 'Beide haben dasselbe geändert, deshalb lassen sich nicht beide behalten.' : '„Beide behalten“ speichert beide Änderungen: Keine berührt dieselbe Einstellung.'}`,
  anotherTabThisBrowserHas: (at) =>
    `Ein anderer Tab dieses Browsers hat Änderungen von ${at}, die nie gespeichert wurden.`,
  look: 'Ansehen',
  bringThemBack: 'Zurückholen',
  discard: 'Verwerfen',
  changesWereNeverSaved: 'Nie gespeicherte Änderungen',
  whatWouldChangeWorkflowAs: (at) =>
    `Was sich am Workflow, wie Sie ihn sehen, ändern würde. Gezeichnet bis ${at}.`,
  neverSaved: 'Nie gespeichert',
}
