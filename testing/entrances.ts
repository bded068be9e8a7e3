import { readFileSync } from 'node:fs'

type Manifest = { exports: Record<string, string> }

/** Promises of ports for the tests of others: vitest runs them, no program does. */
const FOR_TESTS = './testing'

/**
 * What a package gives to programs, by name: all that its manifest exports, so that no new entrance is left out. A function that another
 * entrance has under the same name, and not as the same function, is named with its entrance: `template/createScope`.
 * @param test the `import.meta.url` of a test of the package
 */
export async function entrancesOf(test: string): Promise<Record<string, unknown>> {
  const folder = new URL('../', test)
  const { exports } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as Manifest
  const found: Record<string, unknown> = {}
  for (const [entrance, file] of Object.entries(exports)) {
    if (entrance === FOR_TESTS || file.endsWith('.json')) continue
    const module = (await import(/* @vite-ignore */ new URL(file, folder).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      const isOther = name in found && found[name] !== value
      found[isOther ? `${entrance.slice(2)}/${name}` : name] = value
    }
  }
  return found
}
