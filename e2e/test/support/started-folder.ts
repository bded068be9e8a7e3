import { execFileSync } from 'node:child_process'
import { inject } from 'vitest'
import { newDataFolder } from './orch-server.ts'

/** A data folder of the caller's own, with no rows of anybody, for tests that are not about the first start. */
export function startedDataFolder(): string {
  const copy = newDataFolder()
  // The database's files belong to the account that it runs as: Node's own copy would not keep that.
  execFileSync('cp', ['-a', `${inject('startedFolder')}/.`, copy])
  return copy
}
