import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  whenStartedMilliseconds: 'Wann er begann, in Millisekunden',
  whatTheVisitorWrote: 'Was der Besucher schrieb',
  sessionIdHelp: 'In allen Nachrichten eines Gesprächs gleich',
  messageIndexHelp: 'Die Stelle der Nachricht im Gespräch, ab 0',
  historyHelp: 'Was vorher gesagt wurde: eine Liste aus role und content',
  theFilesCameWith: 'Die Dateien, die dabei waren',
  keptField: 'Behaltenes Feld',
  whatCameOut: 'Was herauskam',
  whatMakesTheGroup: 'Was die Gruppe ausmacht',
  whatMakesTheRow: 'Was die Zeile ausmacht',
  nameOfTheColumn: 'Name der Spalte',
  itsValue: 'Ihr Wert',
  theElement: 'Das Element',
  setByThisStep: 'Von diesem Schritt gesetzt',
}
