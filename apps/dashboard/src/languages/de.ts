import { catalogued } from './catalogued.ts'

/** All of German, in one file of the build. */
export const catalogues = catalogued(import.meta.glob('../**/*texts.de.ts', { eager: true, import: 'texts' }))
