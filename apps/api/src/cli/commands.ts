import type { Command, Use } from './command.ts'

const backup: Command = {
  uses: [
    {
      words: 'backup <new folder> [--without-files]',
      does: 'writes everything but the encryption key to a folder, as it is at one moment, while the server runs',
      more: '; see below. With `--without-files` it leaves out the files of executions: keep those safe in another way, such as by their bucket',
    },
  ],
  load: async () => (await import('./backup-command.ts')).runBackup,
}

const restore: Command = {
  uses: [
    {
      words: 'restore <folder of a backup> [--replace] [--continue]',
      does: 'makes the installation of a backup here. --replace deletes what is here now; --continue lets executions go on that were under way',
      more: '; see below',
    },
  ],
  load: async () => (await import('./restore-command.ts')).runRestore,
}

const config: Command = {
  uses: [
    { words: 'config', does: 'prints every setting and where it comes from, without secrets' },
    {
      words: 'config check',
      does: 'names all that is wrong with the settings at once, with names that have a slip in them',
      more: ' (the log names those at every start)',
    },
  ],
  load: async () => (await import('./config-command.ts')).runConfig,
}

const env: Command = {
  uses: [
    {
      words: 'env [new file]',
      does: 'writes a file of all settings with what they mean, each commented out. Without a file it prints them',
    },
  ],
  load: async () => (await import('./env-command.ts')).runEnv,
}

const doctor: Command = {
  uses: [
    {
      words: 'doctor',
      does: 'opens every sealed row, names those that do not open, and says what to do',
      more: '; with a wrong key, or none, it says which one you need. The server does the same for credentials at each start',
    },
  ],
  load: async () => (await import('./doctor-command.ts')).runDoctor,
}

const encryption: Command = {
  uses: [
    { words: 'encryption status', does: 'prints the keys by id, and how many rows need each' },
    {
      words: 'encryption rotate',
      does: 'makes a new key, promotes it, and seals everything again, while serving: stage, promote and reseal in one',
    },
    { words: 'encryption stage', does: 'makes a new key, which opens and does not seal yet' },
    { words: 'encryption promote <key id>', does: 'lets this key seal from now on' },
    { words: 'encryption reseal', does: 'seals with the newest key what older ones sealed' },
    {
      words: 'encryption retire <key id> [--force]',
      does: 'takes the old key out of use once no row needs it (with --force also before); keep a copy as long as backups need it',
    },
  ],
  load: async () => (await import('./encryption-command.ts')).runEncryption,
}

const user: Command = {
  uses: [
    {
      words: 'user list',
      does: 'prints every account by id, e-mail address and name, and which are operators; below, <user> is an id or an e-mail address',
    },
    {
      words: 'user email <user> <new address>',
      does: 'gives an account another address, for people who cannot sign in to do it',
      more: ', such as those of `…@duplicate.invalid` (see below)',
    },
    {
      words: 'user password <user>',
      does: 'gives the account a new password, prints it once, and ends every session of the account',
    },
    {
      words: 'user two-factor-off <user>',
      does: 'lets somebody who lost the device sign in without a code, and ends every session of the account',
    },
    {
      words: 'user promote <user>',
      does: 'makes somebody an operator of the installation, beside those of ORCH_OPERATORS',
    },
    { words: 'user demote <user>', does: 'takes the rights of an operator away again' },
  ],
  load: async () => (await import('./user-command.ts')).runUser,
}

const bundle: Command = {
  uses: [
    {
      words: 'bundle export <file> <workspace>',
      does: 'writes the workflows and connections of a workspace, sealed under the passphrase in ORCH_BUNDLE_PASSPHRASE; name a workspace by its id, or a personal one by the e-mail address of its owner',
      more: ' (scrypt, AES-256-GCM)',
    },
    {
      words: 'bundle import <file> <workspace>',
      does: 'takes them in under new ids, all or nothing, with the same passphrase',
    },
  ],
  load: async () => (await import('./bundle-command.ts')).runBundle,
}

const selftest: Command = {
  uses: [
    {
      words: 'selftest',
      does: 'plants a secret in a trial installation of its own, and looks for it in every encoding on every surface',
    },
  ],
  load: async () => (await import('./selftest-command.ts')).runTheSelftest,
}

const files: Command = {
  uses: [
    {
      words: 'files orphans',
      does: 'lists stored files that no row of the database knows, as after a restore: nobody can read them',
    },
    {
      words: 'files remove-orphans',
      does: 'deletes them; first list them, with the database that the installation really uses',
    },
  ],
  load: async () => (await import('./files-command.ts')).runFiles,
}

const provider: Command = {
  uses: [
    {
      words: 'provider new <name> [folder]',
      does: 'makes a package that brings a service of your own: code, a test, and a check against its API description',
      more: ': [providers.md](providers.md)',
    },
  ],
  load: async () => (await import('./provider-command.ts')).runProvider,
}

const sweep: Command = {
  uses: [
    { words: 'sweep', does: 'deletes now what need not be kept (see ORCH_KEEP_…), and gives its space back' },
  ],
  load: async () => (await import('./sweep-command.ts')).runSweep,
}

/** By the word after `orch`, in the order in which help tells them. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['backup', backup],
  ['restore', restore],
  ['config', config],
  ['env', env],
  ['doctor', doctor],
  ['encryption', encryption],
  ['user', user],
  // Its name in earlier versions.
  ['account', user],
  ['bundle', bundle],
  ['selftest', selftest],
  ['files', files],
  ['provider', provider],
  ['sweep', sweep],
])

/** Every way to call Orch: `main.ts` and `run-command.ts` know those that are not commands. */
export const USES: readonly Use[] = [
  { words: 'serve', does: 'starts the server; also without a word' },
  { words: 'worker', does: 'runs executions that servers hand over (ORCH_ENGINE=bullmq)' },
  { words: 'help', does: 'prints all ways to call it' },
  { words: 'version', does: 'prints the version of Orch and of Node, and the system' },
  ...[...new Set(COMMANDS.values())].flatMap(({ uses }) => uses),
]
