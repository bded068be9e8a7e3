import type { Options } from 'tsup'

/** Takes a third off what is built. Functions keep their names and lines end, so that a stack says where it was. */
export const smaller: NonNullable<Options['esbuildOptions']> = (options) => {
  options.minifyWhitespace = true
  options.minifySyntax = true
  options.minifyIdentifiers = true
  options.keepNames = true
  options.lineLimit = 160
  // LICENSES.txt has them all.
  options.legalComments = 'none'
}
