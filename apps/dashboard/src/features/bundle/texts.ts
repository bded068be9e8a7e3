import { inLanguage, plural } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  thisFileNotBundleOrch: 'This file is not a bundle of Orch',
  and: (count: number, count2: number) =>
    `${count} ${plural(count, { one: 'workflow', other: 'workflows' })} and ${count2} ${plural(count2, { one: 'connection', other: 'connections' })}`,
  bundle: 'Bundle',
  aWorkspaceOneFileSealed:
    'A workspace in one file, sealed under a passphrase: to keep in a safe place, or to carry to another installation.',
  export: 'Export',
  exportHelp:
    'Workflows and connections with their secrets. Executions, API keys, members and built-in keys stay here.',
  onlyOwnerWorkspaceMayExport: 'Only the owner of a workspace may export it.',
  import: 'Import',
  importHelp:
    'Everything is added beside what is here, and nothing of that is changed. Workflows come in private.',
  onlyOwnersAdminsMayImport: 'Only owners and admins may import.',
  passphrase: 'Passphrase',
  passphraseHelp: (shortest: number) =>
    `At least ${shortest} characters; several words are best. Without it nobody opens the file, not even we.`,
  passphraseAgain: 'Passphrase again',
  theTwoPassphrasesDiffer: 'The two passphrases differ.',
  theOneYouSignWith: 'The one you sign in with, as secrets leave here.',
  exportBundle: 'Export bundle',
  savedAs: (what: string) => `Saved ${what} as`,
  chooseABundle: 'Choose a bundle',
  sealedOn: (bundle: string, createdAt: string) => `${bundle}, sealed on ${createdAt}`,
  passphraseOfTheBundle: 'Passphrase of the bundle',
  importAllOfIt: 'Import all of it',
  lookInside: 'Look inside',
  imported: (imported: string) => `Imported ${imported}.`,
  importedWorkflows: 'Imported workflows',
  testConnectionsOn: 'Test the connections on the',
  connectionsPage: 'Connections page',
  whatWasValidThereMay: ': what was valid there may not be here.',
  servicesWereHereAlreadyStay: (kept: string) => `Services that were here already stay as they are: ${kept}.`,
  missingOperations: (missing: string) =>
    `Steps use operations that this workspace does not have, and fail until their services are imported under the same short names: ${missing}.`,
  workflows: (count: number) => `Workflows (${count})`,
  steps: (steps: number) => plural(steps, { one: 'step', other: 'steps' }),
  connections: (count: number) => `Connections (${count})`,
  services: (count: number) => `Services (${count})`,
  ofThem: (detail: string, count: number) => `${detail}, ${count} of them`,
  none: 'None',
  what: 'What',
  theWholeWorkspace: 'The whole workspace',
  someWorkflows: 'Some workflows, with the connections they use',
  workflowsToExport: 'Workflows to export',
}

export const texts = inLanguage('features/bundle/texts', english)
