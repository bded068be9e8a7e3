// Seals every file of a folder anew, slowly enough to be killed in the middle. Prints how many it has seen.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { KeyRing, resealAll, Sealer } from '../../src/index.ts'

const folder = process.argv[2] ?? ''
const sealer = new Sealer(await KeyRing.fromEnv(process.env))

const source = readdirSync(folder)
  .filter((name) => name.startsWith('row-'))
  .map((id) => ({
    sealed: readFileSync(join(folder, id), 'utf8'),
    context: { owner: 'ws_1', kind: 'integration', id, field: 'credentials' },
  }))

await resealAll({
  sealer,
  source,
  batch: 10,
  swap: async ({ sealed, context }, next) => {
    await sleep(5)
    const path = join(folder, context.id)
    if (readFileSync(path, 'utf8') !== sealed) return false
    // A file is replaced as a whole or not at all, like a row.
    writeFileSync(join(folder, `new-${context.id}`), next)
    renameSync(join(folder, `new-${context.id}`), path)
    return true
  },
  onProgress: ({ seen }) => console.log(seen),
})
