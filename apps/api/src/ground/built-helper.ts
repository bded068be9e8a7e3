import { fileURLToPath } from 'node:url'

/** The path of a built file that answers tasks, `evaluation-helper`. In a checkout it is built first: Node reads no TypeScript before version 22. */
export function builtHelper(name: string): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../dist' : '.'
  return fileURLToPath(new URL(`${folder}/${name}.js`, import.meta.url))
}
