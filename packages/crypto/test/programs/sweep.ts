// Seals every file of a folder again. Prints how many it has seen. With a second word, stands still after so many, to be killed there.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyRing, resealAll, Sealer } from '../../src/index.ts'

const [folder = '', standstill = 'Infinity'] = process.argv.slice(2)
let swapped = 0
const sealer = new Sealer(await KeyRing.fromEnv(process.env))

const source = readdirSync(folder)
  .filter((name) => name.startsWith('row-'))
  .map((id) => ({
    sealed: readFileSync(join(folder, id), 'utf8'),
    context: { owner: 'ws_1', kind: 'integration', id, field: 'credentials' },
  }))

/** Alive, and never done. */
const standStill = () => new Promise<never>(() => setInterval(() => {}, 60_000))

await resealAll({
  sealer,
  source,
  batch: 10,
  swap: async ({ sealed, context }, next) => {
    swapped += 1
    if (swapped > Number(standstill)) return standStill()
    const path = join(folder, context.id)
    if (readFileSync(path, 'utf8') !== sealed) return false
    // A file is replaced as a whole or not at all, like a row.
    writeFileSync(join(folder, `new-${context.id}`), next)
    renameSync(join(folder, `new-${context.id}`), path)
    return true
  },
  onProgress: ({ seen }) => console.log(seen),
})
