import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const CATALOGUE = /[\\/](?:trigger-)?texts(?:\.\w\w)?\.ts$/
const IMPORT = /^import \{ texts \} from '(.+texts\.ts)'$/m
/** Biome writes each text of a catalogue so; deeper ones stand further in. */
const KEY = /^ {2}(\w+)(?=:)/gm

/**
 * Gives each text of a catalogue a name of one or two letters in the build: 2,000 names, each written twice, are 15 kB of what browsers fetch.
 * A translation has the names of the catalogue that it translates.
 */
export function shortTextNames(): Plugin {
  return {
    name: 'short-text-names',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/[\\/]dashboard[\\/]src[\\/]/.test(id)) return undefined
      const isCatalogue = CATALOGUE.test(id)
      const imported = IMPORT.exec(code)?.[1]
      if (!isCatalogue && imported === undefined) return undefined
      const path = isCatalogue ? id.replace(/\.\w\w\.ts$/, '.ts') : resolve(id, '..', imported ?? '')
      const names = namesIn(path)
      const short = (name: string) => {
        const found = names.get(name)
        if (found === undefined) throw new Error(`${id}: ${path} has no text "${name}"`)
        return found
      }
      return {
        code: isCatalogue
          ? code.replace(KEY, (_, name: string) => `  ${short(name)}`)
          : code.replace(/(?<![\w/-])texts\.(\w+)/g, (_, name: string) => `texts.${short(name)}`),
        map: null,
      }
    },
  }
}

function namesIn(path: string): ReadonlyMap<string, string> {
  const keys = readFileSync(path, 'utf8').matchAll(KEY)
  return new Map([...keys].map(([, name = ''], index) => [name, nameOf(index)]))
}

/** a, b, … z, a1, b1: letters first, so that it is a name. */
function nameOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26))
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`
}
