import type { Translation } from '../../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  theWholeOutput: 'die ganze Ausgabe',
  output: 'Ausgabe',
  hideOutput: 'Ausgabe verbergen',
  showOutput: 'Ausgabe zeigen',
  onWhatStepsBeforeGave: 'Mit dem, was die Schritte davor lieferten',
  runThisStep: 'Diesen Schritt ausführen',
  thisStepEverythingAfterWhat: 'Dieser Schritt und alles danach; was davor kam, läuft nicht noch einmal',
  runFromHere: 'Ab hier ausführen',
  nothingYetStepHasNot: 'Noch nichts: Der Schritt ist nicht gelaufen.',
  fromTheRunOf: 'Vom Lauf am ',
  theRunFailed: 'Der Lauf schlug fehl ',
  firstTurn: ', erster Durchlauf',
  unpin: 'Lösen',
  thisOutputTooLargePin: 'Diese Ausgabe ist zu groß zum Anheften: Höchstens eine Million Zeichen passen',
  testRunsRunThisAgain: 'Testläufe führen den Schritt wieder aus und vergessen diese Ausgabe',
  testRunsTakeThisInstead: 'Testläufe nehmen das, statt den Schritt auszuführen',
  pin: 'Anheften',
  pinnedRunsFromEditorTake:
    'Angeheftet: Läufe aus dem Editor nehmen das, statt den Schritt auszuführen. Veröffentlichte Läufe nie.',
  thisPinWasMadeFrom:
    'Das Angeheftete entstand aus dem, was Menschen sehen dürfen. Schritte, die Folgendes lesen, erhalten den Text [REDACTED] statt des Werts: ',
  hiddenFromEverybody: 'Vor allen verborgen: ',
}
