import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { besideCode } from '../install/beside-code.ts'

/** Files that only programs with steps for file formats need. */
export const FORMATS = /^format-.*\.js$/

const unpack = promisify(brotliDecompress)

let known: Promise<Record<string, string>> | undefined

/** The built files that exported programs run on, name → content; read once. `pnpm build` makes them. */
export function readLibrary(): Promise<Record<string, string>> {
  known ??= read(besideCode('library.json.br'), dirname(besideCode('format-helper.js'))).catch(
    (error: unknown) => {
      known = undefined
      throw error
    },
  )
  return known
}

async function read(file: string, beside: string): Promise<Record<string, string>> {
  const own: Record<string, string> = JSON.parse((await unpack(await readFile(file))).toString('utf8'))
  // The readers of file formats stand once in the package: the server runs the same.
  const names = (await readdir(beside)).filter((name) => FORMATS.test(name))
  const formats = names.map(async (name) => [name, await readFile(join(beside, name), 'utf8')] as const)
  return { ...own, ...Object.fromEntries(await Promise.all(formats)) }
}
