import type { Catalogues } from '../lib/language.ts'

/** From the names of the files of a language to those that catalogues have: `../lib/texts.de.ts` is `lib/texts`. */
export function catalogued(files: Readonly<Record<string, object>>): Catalogues {
  return Object.fromEntries(
    Object.entries(files).map(([name, texts]) => [name.replace(/^\.\.\/|\.\w+\.ts$/g, ''), texts]),
  )
}
