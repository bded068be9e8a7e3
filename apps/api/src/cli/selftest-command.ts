import { runSelftest } from '../selftest/run-selftest.ts'
import type { Run } from './command.ts'

export const runTheSelftest: Run = async (_, { say }) => {
  const { cells, leaks } = await runSelftest()
  for (const { surface, encoding } of leaks) say(`FOUND on ${surface}, ${encoding}`)
  say(`${leaks.length} of ${cells} places show the planted secret`)
  return leaks.length === 0 ? 0 : 1
}
