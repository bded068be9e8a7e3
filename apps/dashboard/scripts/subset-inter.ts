import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const INTER = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
const WRITTEN = new URL('../src/styles/generated/', import.meta.url)

type Ranges = readonly (readonly [first: number, last: number])[]

/** What English texts have; the first page fetches it. The same stands as `unicode-range` in inter.css. */
const BASIC: Ranges = [
  [0x20, 0x7e],
  [0xa0, 0xa0],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0x2013, 0x2014],
  [0x2018, 0x201d],
  [0x2026, 0x2026],
]

/** The rest of what the file has: Latin-1, punctuation, arrows and signs. A text that has one of them fetches it. */
const FURTHER: Ranges = [
  [0xa1, 0xb6],
  [0xb8, 0xd6],
  [0xd8, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x304, 0x304],
  [0x308, 0x308],
  [0x329, 0x329],
  [0x2000, 0x2012],
  [0x2015, 0x2017],
  [0x201e, 0x2025],
  [0x2027, 0x206f],
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

/** Inter with the weights, signs and features that the pages use: a part of what its package brings. */
export function subsetInter(): Plugin {
  return {
    name: 'subset-inter',
    async buildStart() {
      const font = readFileSync(fileURLToPath(import.meta.resolve(INTER)))
      mkdirSync(WRITTEN, { recursive: true })
      for (const [name, ranges] of Object.entries({ 'inter-basic': BASIC, 'inter-latin': FURTHER })) {
        const subset = await subsetFont(font, charactersIn(ranges), {
          targetFormat: 'woff2',
          variationAxes: WEIGHTS,
          keepFeatures: FEATURES,
        })
        writeFileSync(new URL(`${name}.woff2`, WRITTEN), subset)
      }
    },
  }
}

function charactersIn(ranges: Ranges): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
    )
    .join('')
}
