import { orphansIn } from '../files/orphans.ts'
import { type Run, UsageError } from './command.ts'
import { withInstallation } from './open-installation.ts'

export const runFiles: Run = async ([word, ...more], { env, say }) => {
  if ((word !== 'orphans' && word !== 'remove-orphans') || more.length > 0)
    throw new UsageError('The word after files must be orphans or remove-orphans')
  return withInstallation(env, async ({ db, fileStore }) => {
    const seen = { files: 0, bytes: 0 }
    for await (const { key, size } of orphansIn(db.pool, fileStore)) {
      if (word === 'remove-orphans') await fileStore.remove(key)
      else say(`${key} ${size}`)
      seen.files += 1
      seen.bytes += size
    }
    const done = word === 'remove-orphans' ? ' removed' : ''
    say(`${seen.files} orphans, ${(seen.bytes / 1e6).toFixed(1)} MB${done} (${fileStore.where})`)
    return 0
  })
}
