import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  doctor: 'Untersuchung',
  opensEveryStoredSecretOnce:
    'Öffnet jedes gespeicherte Geheimnis einmal und sagt, welche sich nicht öffnen lassen und was zu tun ist. Ändert nichts.',
  examine: 'Untersuchen',
  allSecretsOpen: (checked) =>
    plural(checked, {
      one: 'Das eine Geheimnis lässt sich öffnen.',
      other: `Alle ${checked} Geheimnisse lassen sich öffnen.`,
    }),
  ofSecretsDoNotOpen: (count, checked) => `${count} von ${checked} Geheimnissen lassen sich nicht öffnen.`,
  areSealedWithOlderKey: (stale) =>
    `${stale} sind mit einem älteren Schlüssel oder Format versiegelt. Versiegeln Sie oben neu.`,
  encryptionKeys: 'Verschlüsselungsschlüssel',
  everythingSecretSealedUnderOne:
    'Alles Geheime ist mit einem Schlüssel versiegelt. Ein Wechsel setzt einen neuen an seine Stelle, während der Server weiterarbeitet.',
  countingRows: 'Zeilen werden gezählt',
  rowsFormatSeedSystemReseal: (seedRows) =>
    `${seedRows} Zeilen haben das Format des Vorgängersystems. Neu versiegeln bringt sie in dieses.`,
  credits: 'Credits',
  givesWorkspaceCreditsCallsWith:
    'Gibt einem Arbeitsbereich Credits für Aufrufe mit den eingebauten Schlüsseln.',
  workspaceId: 'ID des Arbeitsbereichs',
  itStandsOnRoutingPage: 'Sie steht auf der Seite „Routing“ des Arbeitsbereichs.',
  amount: 'Betrag',
  reason: 'Grund',
  shownListWorkspace: 'Steht in der Liste des Arbeitsbereichs.',
  itHasNow: (balance) => `Er hat jetzt ${balance}.`,
  grantCredits: 'Credits gutschreiben',
  installation: 'Installation',
  whatConcernsEverybodyOnThis: 'Was alle auf diesem Server betrifft und nur seine Betreiber sehen.',
  keyStaged: 'Schlüssel vorbereitet',
  keyPromoted: 'Schlüssel befördert',
  keyRetired: 'Schlüssel außer Dienst gestellt',
  creditsGranted: 'Credits gutgeschrieben',
  sealsAndOpens: 'Versiegelt und öffnet',
  opensOnly: 'Öffnet nur',
  retired: 'Außer Dienst',
  missingRowsCannotOpened: 'Fehlt: Seine Zeilen lassen sich nicht öffnen',
  rows: (rows) => `${rows} ${plural(rows, { one: 'Zeile', other: 'Zeilen' })}`,
  promote: (id) => `${id} befördern`,
  promoteKeyList: 'Befördern',
  retire: (id) => `${id} außer Dienst stellen`,
  retireKeyList: 'Außer Dienst stellen',
  rowsDoNotOpen: 'Zeilen, die sich nicht öffnen lassen',
  key: (keyId) => ` (Schlüssel ${keyId})`,
  showMore: (count) => `${count} weitere zeigen`,
  sealWithThisKey: 'Mit diesem Schlüssel versiegeln?',
  promoteKey: 'Schlüssel befördern',
  fromThenOn: 'Von da an versiegelt',
  sealsWhateverStoredPresentKey:
    'alles, was gespeichert wird. Der jetzige Schlüssel öffnet weiter, was er versiegelt hat.',
  itTakesSomeSecondsEvery: 'Das dauert einige Sekunden: Jeder Prozess muss den Schlüssel erst kennen.',
  theLastSweepSealedAgain: (resealed) =>
    `Der letzte Durchgang hat ${resealed} ${plural(resealed, { one: 'Zeile', other: 'Zeilen' })} neu versiegelt`,
  didNotOpen: (sealed, problems) => `${sealed}; ${problems} ließen sich nicht öffnen.`,
  resealingCountingRows: 'Wird neu versiegelt: Zeilen werden gezählt',
  resealingOfRows: (done, total) => `Wird neu versiegelt: ${done} von ${total} Zeilen`,
  retireThisKey: 'Diesen Schlüssel außer Dienst stellen?',
  retireKey: 'Außer Dienst stellen',
  isTakenOutUseCannot:
    'wird außer Dienst gestellt und lässt sich hier nicht zurückholen. Vorher werden die Zeilen noch einmal gezählt.',
  aBackupMadeBeforeStill:
    'Eine frühere Sicherung braucht ihn noch: Bewahren Sie eine Kopie so lange auf wie die Sicherung.',
  rotation: 'Schlüsselwechsel',
  stage: 'Vorbereiten',
  makesNewKeyOpensDoes: 'Erzeugt einen neuen Schlüssel, der öffnet und noch nicht versiegelt.',
  stageANewKey: 'Neuen Schlüssel vorbereiten',
  fromThenOnNewKey: 'Von da an versiegelt der neue Schlüssel. Wählen Sie neben ihm „Befördern“.',
  reseal: 'Neu versiegeln',
  sealsEverythingUnderKeySeals: 'Versiegelt im Hintergrund alles mit dem Schlüssel, der versiegelt.',
  resealEverything: 'Alles neu versiegeln',
  takesOldKeyOutUse:
    'Stellt den alten Schlüssel außer Dienst, sobald keine Zeile ihn braucht. Frühere Sicherungen brauchen ihn noch: Bewahren Sie eine Kopie so lange auf wie sie.',
  theKeysComeFromEnvironment: 'Die Schlüssel kommen aus der Umgebung: Fügen Sie den neuen zu',
  onEveryServerRestartSwap:
    'auf jedem Server hinzu und starten Sie neu, tauschen Sie die beiden und starten Sie neu, versiegeln Sie dann hier neu.',
}
