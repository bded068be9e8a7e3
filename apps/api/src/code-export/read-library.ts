import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { besideCode } from '../install/beside-code.ts'

let known: Promise<Record<string, string>> | undefined

/** The built files that exported programs run on, name → content; read once. `pnpm build` makes them. */
export function readLibrary(): Promise<Record<string, string>> {
  known ??= read(besideCode('library')).catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function read(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder)
  const entries = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(entries))
}
