import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { printTypes } from './print-types.ts'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** What is printed, by its path from the package, in the form of all other code. */
export function printed(): Map<string, string> {
  return new Map([['src/wire.ts', formatted('src/wire.ts', printTypes())]])
}

function formatted(path: string, text: string): string {
  const args = [biome, 'format', '--stdin-file-path', path]
  return execFileSync(process.execPath, args, { input: text, encoding: 'utf8' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of printed())
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text)
}
