import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { printCalls } from './print-calls.ts'
import { printTypes } from './print-types.ts'

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
const config = fileURLToPath(new URL('../../../biome.json', import.meta.url))

/** What is printed, by its path from the package, in the form of all other code. */
export function printed(): Map<string, string> {
  const calls = [...printCalls()].map(([name, text]): [string, string] => [`src/calls/${name}`, text])
  return formatted(new Map([['src/wire.ts', printTypes()], ...calls]))
}

function formatted(files: ReadonlyMap<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'orch-print-'))
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const args = [
      biome,
      'check',
      '--write',
      '--linter-enabled=false',
      '--vcs-enabled=false',
      `--config-path=${config}`,
      folder,
    ]
    execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    return new Map([...files.keys()].map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of printed())
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text)
}
