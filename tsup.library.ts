import type { Options } from 'tsup'

/** How each package that npm publishes is built: ES modules and CommonJS, with the types of both. */
export const library = {
  format: ['esm', 'cjs'],
  // The types are checked by `tsc`, which is ten times as fast: here they are only written.
  dts: { compilerOptions: { ignoreDeprecations: '6.0', noCheck: true } },
  sourcemap: true,
  // Entrances share their classes of errors in CommonJS too: what one throws, the other knows.
  splitting: true,
  clean: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
} satisfies Options

/**
 * The types of these modules travel inside: those of packages that are not published or not installed.
 *
 * @param paths each module's source
 */
export const withTypesOf = (paths: Record<string, [string]>) => ({
  ...library,
  dts: { compilerOptions: { ...library.dts.compilerOptions, paths } },
})
