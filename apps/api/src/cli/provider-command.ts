import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Run, UsageError } from './command.ts'
import { providerFiles } from './provider-files.ts'

const NAME = /^[a-z][a-z0-9-]{0,62}$/

export const runProvider: Run = async ([word, name, folder = `orch-${name}`, ...more], { say }) => {
  if (word !== 'new' || name === undefined || more.length > 0)
    throw new UsageError('Name what to make: new, the name of a service, and where')
  if (!NAME.test(name))
    throw new UsageError(
      `The name must be lower-case letters, digits and hyphens, such as hubspot; it is ${name}`,
    )
  const target = resolve(folder)
  makeFolder(target)
  for (const [path, text] of Object.entries(providerFiles(name))) {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    writeFileSync(join(target, path), text)
  }
  say(`Made ${target}. Next: do there what its README.md says`)
  say(`To use it: npm run build there, and start Orch with ORCH_PROVIDERS=${target}`)
  return 0
}

/** What is there is somebody's work. @throws UsageError */
function makeFolder(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true })
  try {
    mkdirSync(folder)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
      throw new UsageError(`${folder} is there already: name another folder`)
    throw cause
  }
}
