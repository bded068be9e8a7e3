import { runSelftest } from '../selftest/run-selftest.ts'
import type { Command } from './command.ts'

export const selftestCommand: Command = {
  usage: 'selftest',
  summary: 'Plant a secret in a trial installation, and look for it in every encoding on every surface',
  async run(_, { say }) {
    const { cells, leaks } = await runSelftest()
    for (const { surface, encoding } of leaks) say(`FOUND on ${surface}, ${encoding}`)
    say(`${leaks.length} of ${cells} places show the planted secret`)
    return leaks.length === 0 ? 0 : 1
  },
}
