import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a thread loads is a built file, also where everything else runs from its source. */
export function setup(): void {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const { status, stdout, stderr } = spawnSync('pnpm', ['exec', 'tsup'], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The code thread was not built:\n${stdout}${stderr}`)
}
