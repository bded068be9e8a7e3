import { plural, type Translation } from '../../lib/language.ts'
import type { english } from './texts.ts'

export const texts: Translation<typeof english> = {
  thisFileNotBundleOrch: 'Diese Datei ist kein Bündel von Orch',
  and: (count, count2) =>
    `${count} ${plural(count, { one: 'Workflow', other: 'Workflows' })} und ${count2} ${plural(count2, { one: 'Verbindung', other: 'Verbindungen' })}`,
  steps: (steps) => `${steps} ${plural(steps, { one: 'Schritt', other: 'Schritte' })}`,
  bundle: 'Bündel',
  aWorkspaceOneFileSealed:
    'Ein Arbeitsbereich in einer Datei, versiegelt mit einer Passphrase: zum sicheren Aufbewahren oder zum Umzug in eine andere Installation.',
  export: 'Export',
  exportHelp:
    'Workflows und Verbindungen mit ihren Geheimnissen. Ausführungen, API-Schlüssel, Mitglieder und eingebaute Schlüssel bleiben hier.',
  onlyOwnerWorkspaceMayExport: 'Nur der Eigentümer eines Arbeitsbereichs darf ihn exportieren.',
  import: 'Import',
  importHelp:
    'Alles kommt zu dem hinzu, was hier ist; daran ändert sich nichts. Workflows kommen als private an.',
  onlyOwnersAdminsMayImport: 'Nur Eigentümer und Administratoren dürfen importieren.',
  passphrase: 'Passphrase',
  passphraseHelp: (shortest) =>
    `Mindestens ${shortest} Zeichen; am besten mehrere Wörter. Ohne sie öffnet niemand die Datei, auch wir nicht.`,
  passphraseAgain: 'Passphrase wiederholen',
  theTwoPassphrasesDiffer: 'Die beiden Passphrasen sind verschieden.',
  theOneYouSignWith: 'Das Ihrer Anmeldung, denn hier verlassen Geheimnisse das Haus.',
  exportBundle: 'Bündel exportieren',
  savedAs: (what) => `Gespeichert: ${what}, als`,
  chooseABundle: 'Bündel wählen',
  sealedOn: (bundle, createdAt) => `${bundle}, versiegelt am ${createdAt}`,
  passphraseOfTheBundle: 'Passphrase des Bündels',
  importAllOfIt: 'Alles importieren',
  lookInside: 'Hineinsehen',
  imported: (imported) => `Importiert: ${imported}.`,
  importedWorkflows: 'Importierte Workflows',
  testConnectionsOn: 'Prüfen Sie die Verbindungen auf der',
  connectionsPage: 'Seite „Verbindungen“',
  whatWasValidThereMay: ': Was dort gültig war, ist es hier vielleicht nicht.',
  servicesWereHereAlreadyStay: (kept) => `Dienste, die schon hier waren, bleiben, wie sie sind: ${kept}.`,
  missingOperations: (missing) =>
    `Schritte verwenden Operationen, die dieser Arbeitsbereich nicht hat, und schlagen fehl, bis deren Dienste unter denselben Kurznamen importiert sind: ${missing}.`,
  workflows: (count) => `Workflows (${count})`,
  connections: (count) => `Verbindungen (${count})`,
  services: (count) => `Dienste (${count})`,
  ofThem: (detail, count) => `${detail}, ${count} davon`,
  none: 'Keine',
  what: 'Was',
  theWholeWorkspace: 'Der ganze Arbeitsbereich',
  someWorkflows: 'Einige Workflows mit den Verbindungen, die sie verwenden',
  workflowsToExport: 'Zu exportierende Workflows',
}
