import type { ProviderPackage } from '../install/provider-packages.ts'
import type { FoundOperation } from '../services/known-services.ts'
import { literal } from './literal.ts'

/** What a program is made of. The drawings name no integration. */
export type ProgramSource = {
  id: string
  name: string
  /** Its own and those that it calls, by the id of their workflow. */
  drawings: ReadonlyMap<string, ProgramDrawing>
  /** Of imported services, by the type of their steps. */
  operations: ReadonlyMap<string, FoundOperation>
  /** What its steps cannot do, or do otherwise, where there is no server. */
  notes: string[]
  /** What brings the services that are not built in. */
  packages: readonly ProviderPackage[]
}

export type ProgramDrawing = {
  nodes: unknown[]
  edges: unknown[]
  /** By step: field and variable of the environment. */
  credentials: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * The workflow as one TypeScript file: the drawings as data, run by the same interpreter and the same provider actions as on the
 * server. No text of a drawing ever becomes code; credentials come from the environment. It holds no types, so that every Node can
 * read it.
 */
export function writeProgram(source: ProgramSource): string {
  const { id, name, drawings, operations, notes, packages } = source
  const brought = packages.map((_, index) => `...providers${index + 1}`)
  const providers = brought.length === 0 ? '' : `, providers: [${brought.join(', ')}]`
  const imported = operations.size === 0 ? '' : ', operations'
  return [
    "// The folder `orch` comes with the whole project: choose Download, or GET /api/workflows/…/download.\nimport { createWorkflow } from '../orch/index.js'\n",
    ...packages.map(
      (one, index) => `import { providers as providers${index + 1} } from ${literal(one.name)}\n`,
    ),
    ...notes.map((note) => `// ${oneLine(note)}`),
    `export const name = ${literal(name)}\n`,
    '/** By workflow: its own drawing and those that it calls, and the variables of the environment that hold credentials. */',
    `export const drawings = ${literal(plainOf(drawings))}\n`,
    ...(operations.size === 0
      ? []
      : [
          '/** What steps of imported services send, as the descriptions of those say. */',
          `export const operations = ${literal(sentOf(operations))}\n`,
        ]),
    `const workflow = createWorkflow({ id: ${literal(id)}, drawings${imported}${providers} })\n`,
    '/**\n * Runs the workflow once: `await run({ some: "input" })`.\n * @returns what its last steps gave\n * @throws Error when a step failed that has no branch for its failure\n */',
    'export const run = workflow.run\n',
    `// npm start -- '{"some": "input"}'`,
    'await workflow.startIfMain(import.meta.url)\n',
  ].join('\n')
}

/** Without what only a form and a list show. */
function sentOf(operations: ProgramSource['operations']) {
  return Object.fromEntries(
    [...operations].map(([type, { operation, baseUrl }]) => [
      type,
      {
        operation: { ...operation, description: '', inputs: [], outputs: [] },
        ...(baseUrl === undefined ? {} : { baseUrl }),
      },
    ]),
  )
}

/** No text of a drawing ends a comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

function plainOf(drawings: ProgramSource['drawings']) {
  return Object.fromEntries(
    [...drawings].map(([id, { nodes, edges, credentials }]) => {
      const variables = [...credentials].map(
        ([nodeId, fields]) => [nodeId, Object.fromEntries(fields)] as const,
      )
      return [id, { nodes, edges, credentials: Object.fromEntries(variables) }]
    }),
  )
}
