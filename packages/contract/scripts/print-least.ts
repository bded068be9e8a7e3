import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OPERATIONS, type Operation } from '../src/index.ts'

const HEAD = `// Printed from the operations by \`pnpm --filter @orch/contract print\`; a test holds it fresh.

/** The least role for each operation that asks who calls: for pages, which carry no validator. */
export const LEAST = {
`

/** A table without zod of what each operation needs. */
function printLeast(): string {
  const rows = (OPERATIONS as readonly Operation[])
    .filter(({ least }) => least !== undefined)
    .map(({ id, least }) => `  '${id}': '${least}',\n`)
  return `${HEAD}${rows.sort().join('')}} as const\n`
}

writeFileSync(fileURLToPath(new URL('../src/least.ts', import.meta.url)), printLeast())
