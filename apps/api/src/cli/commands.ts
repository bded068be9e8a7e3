import type { Command } from './command.ts'

const user: Command = {
  usage:
    'user list | email <user> <new address> | password <user> | two-factor-off <user> | promote <user> | demote <user>  (a user by id or e-mail address)',
  summary:
    'List the accounts; give one another e-mail address or a new password; let one sign in without a code again; make somebody an operator of the installation, or end that',
  load: async () => (await import('./user-command.ts')).runUser,
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'backup',
    {
      usage: 'backup <new folder> [--without-files]',
      summary:
        'Write everything but the encryption key to a folder, as it is at one moment, while the server runs',
      load: async () => (await import('./backup-command.ts')).runBackup,
    },
  ],
  [
    'restore',
    {
      usage: 'restore <folder of a backup> [--replace] [--continue]',
      summary:
        'Make the installation of a backup here. --replace deletes what is here now; --continue lets executions go on that were under way',
      load: async () => (await import('./restore-command.ts')).runRestore,
    },
  ],
  [
    'bundle',
    {
      usage:
        'bundle export|import <file> <workspace id or e-mail address> (passphrase in ORCH_BUNDLE_PASSPHRASE)',
      summary: 'Take the workflows and connections of a workspace elsewhere, sealed under a passphrase',
      load: async () => (await import('./bundle-command.ts')).runBundle,
    },
  ],
  [
    'config',
    {
      usage: 'config [check]',
      summary:
        'Print every setting and where it comes from, without secrets. check: name all that is wrong at once',
      load: async () => (await import('./config-command.ts')).runConfig,
    },
  ],
  [
    'doctor',
    {
      usage: 'doctor',
      summary: 'Open every sealed row, name those that do not open, and say what to do',
      load: async () => (await import('./doctor-command.ts')).runDoctor,
    },
  ],
  [
    'encryption',
    {
      usage: 'encryption status | stage | promote <key id> | reseal | retire <key id> [--force] | rotate',
      summary: 'Rotate the encryption key while serving; rotate does all steps but the last',
      load: async () => (await import('./encryption-command.ts')).runEncryption,
    },
  ],
  [
    'env',
    {
      usage: 'env [new file]',
      summary:
        'Write a file of all settings with what they mean, each commented out. Without a file: print it',
      load: async () => (await import('./env-command.ts')).runEnv,
    },
  ],
  [
    'files',
    {
      usage: 'files orphans|remove-orphans',
      summary: 'List the stored files that no row of the database knows, as after a restore, or remove them',
      load: async () => (await import('./files-command.ts')).runFiles,
    },
  ],
  [
    'provider',
    {
      usage: 'provider new <name> [folder]',
      summary: 'Make a package that brings a service: code, a test, and a check against its API description',
      load: async () => (await import('./provider-command.ts')).runProvider,
    },
  ],
  [
    'selftest',
    {
      usage: 'selftest',
      summary: 'Plant a secret in a trial installation, and look for it in every encoding on every surface',
      load: async () => (await import('./selftest-command.ts')).runTheSelftest,
    },
  ],
  [
    'sweep',
    {
      usage: 'sweep',
      summary: 'Delete now what need not be kept (see ORCH_KEEP_…), and give its space back',
      load: async () => (await import('./sweep-command.ts')).runSweep,
    },
  ],
  ['user', user],
  // Its name in earlier versions.
  ['account', user],
])
