import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const AROUND = 40
const WIDE = new RegExp(`.{0,${AROUND}}[^\\u0000-\\u00ff].{0,${AROUND}}`, 'u')

/**
 * V8 keeps the text of every file that it loads, with two bytes for each character where one of them is not in Latin-1. esbuild escapes such
 * characters in strings, and leaves them in regular expressions and templates.
 * @throws Error when a script of the folder holds one, with what is around it
 */
export function refuseWideText(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.js')) continue
    const [found] = WIDE.exec(readFileSync(join(folder, name), 'utf8')) ?? []
    if (found !== undefined)
      throw new Error(
        `${name} would take twice its memory for one character: write it as \\uXXXX in the source: ${found}`,
      )
  }
}
