import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { besideCode } from '../install/beside-code.ts'

/** Files that only programs with steps for file formats need. */
export const FORMATS = /^format-.*\.js$/

let known: Promise<Record<string, string>> | undefined

/** The built files that exported programs run on, name → content; read once. `pnpm build` makes them. */
export function readLibrary(): Promise<Record<string, string>> {
  known ??= read(besideCode('library'), dirname(besideCode('format-thread.js'))).catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function read(folder: string, beside: string): Promise<Record<string, string>> {
  const own = await textsIn(folder, () => true)
  // The readers of file formats stand once in the package: the server runs the same.
  const formats = await textsIn(beside, (name) => FORMATS.test(name))
  return Object.fromEntries([...own, ...formats])
}

async function textsIn(folder: string, isWanted: (name: string) => boolean): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter(isWanted)
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]))
}
