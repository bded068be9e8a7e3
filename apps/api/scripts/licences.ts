import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//

/** What the licences of the packages inside ask for: their text. */
export function licences(metafiles: readonly string[]): string {
  const inputs = metafiles.flatMap((path) => {
    const metafile = JSON.parse(readFileSync(path, 'utf8')) as { inputs: Record<string, unknown> }
    return Object.keys(metafile.inputs)
  })
  const folders = new Set(inputs.flatMap((input) => packageOf(input) ?? []))
  return [...folders].sort().map(licenceOf).join('\n\n')
}

/** A folder `node_modules` inside of a package may hold a copy without a manifest: it is a part of that package. */
function packageOf(input: string): string | undefined {
  const folder = PACKAGE.exec(input)?.[1]
  if (folder === undefined || existsSync(join(placeOf(folder), 'package.json'))) return folder
  return packageOf(folder)
}

function placeOf(folder: string): string {
  return existsSync(folder) ? folder : fileURLToPath(new URL(`../${folder}`, import.meta.url))
}

function licenceOf(folder: string): string {
  const path = placeOf(folder)
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const file = readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? '' : `\n\n${readFileSync(join(path, file), 'utf8').trim()}`
  return `${name} ${version}: ${license}${text}`
}
