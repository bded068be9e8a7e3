import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const INTER = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
const WRITTEN = fileURLToPath(new URL('../src/styles/generated/inter-latin.woff2', import.meta.url))

/** What the file has: Latin-1, punctuation, arrows and signs. The same stands as `unicode-range` in inter.css. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x304, 0x304],
  [0x308, 0x308],
  [0x329, 0x329],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
  [0xfffd, 0xfffd],
]

/** What the pages ask for (theme.css, `tabular-nums`), and what every text needs. */
const FEATURES = ['kern', 'calt', 'liga', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum', 'cv05', 'cv08', 'ss03']

/** The pages use weights between these. */
const WEIGHTS = { wght: { min: 400, max: 700 } }

/** Inter with the weights, signs and features that the pages use: less than half of what its package brings. */
export function subsetInter(): Plugin {
  return {
    name: 'subset-inter',
    async buildStart() {
      const characters = RANGES.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
      )
      const font = readFileSync(fileURLToPath(import.meta.resolve(INTER)))
      const subset = await subsetFont(font, characters.join(''), {
        targetFormat: 'woff2',
        variationAxes: WEIGHTS,
        keepFeatures: FEATURES,
      })
      mkdirSync(fileURLToPath(new URL('.', `file://${WRITTEN}`)), { recursive: true })
      writeFileSync(WRITTEN, subset)
    },
  }
}
