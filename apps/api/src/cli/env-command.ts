import { writeFileSync } from 'node:fs'
import { documentedSettings } from '../config.ts'
import type { Setting } from '../ground/setting.ts'
import { type Run, UsageError } from './command.ts'

export const runEnv: Run = async ([file, ...more], { say }) => {
  if (more.length > 0 || file?.startsWith('-')) throw new UsageError('Name one new file, or none')
  const text = [HEAD, ...documentedSettings.map(entryOf)].join('\n')
  if (file === undefined) say(text)
  else {
    writeNew(file, `${text}\n`)
    say(`Wrote ${file}. Take the # away before what you set; check it with: orch config check`)
  }
  return 0
}

const HEAD = `# Settings of Orch. A line that begins with # does nothing: then the value named behind "without it" holds.
# For systemd (EnvironmentFile=), docker compose (env_file:) or a shell (set -a; . ./this-file; set +a).
`

function entryOf({ variable, means, otherwise, standard, file }: Setting<unknown>): string {
  const plain = (markdown: string) => markdown.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1').replaceAll('`', '')
  const orFile = file ? `\n# (or the name of a file that holds it, in ${variable}_FILE)` : ''
  return `# ${plain(means)}\n# Without it: ${plain(otherwise)}${orFile}\n#${variable}=${standard ?? ''}\n`
}

/** What is there is somebody's work. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new UsageError(`${file} is there already: name another file`)
    throw cause
  }
}
