import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { commonJs } from '../src/common-js.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SOURCE = at('../src/')
const isEsm = /"type":\s*"module"|"import":/

/** What is loaded when it is first used: package and how. */
function loaded(): { file: string; name: string; isWrapped: boolean }[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(SOURCE, file), 'utf8')
      return [...text.matchAll(/(commonJs\()?await import\('([^'.][^']*)'\)/g)].map(
        ([, wrapped, name = '']) => ({
          file,
          name,
          isWrapped: wrapped !== undefined,
        }),
      )
    })
}

test('a package for require is unwrapped where it is loaded late: the server is bundled in pieces, in which it stands in default alone', () => {
  const require = createRequire(import.meta.url)
  const server = JSON.parse(readFileSync(at('../../../apps/api/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const all = loaded()
  expect(all.length).toBeGreaterThan(5)
  const wrong = all.filter(({ name, isWrapped }) => {
    // Installed beside the server, and in none of its pieces.
    if (isWrapped || Object.hasOwn(server.dependencies, name)) return false
    const [folder] = (require.resolve.paths(name) ?? []).flatMap((one) => {
      try {
        return [readFileSync(join(one, name, 'package.json'), 'utf8')]
      } catch {
        return []
      }
    })
    return folder === undefined || !isEsm.test(folder)
  })
  expect(wrong).toEqual([])
})

test('what a bundle gives of such a package is the package', () => {
  const whole = { Client: class {} }
  expect(commonJs({ default: whole })).toBe(whole)
  expect(commonJs(whole)).toBe(whole)
})
