import { z } from 'zod'
import { called, docOf, type Json, refersTo, schemaOf, shapes, typeOf } from './schemas.ts'

/** What comes with refusals, which no operation names. */
const OF_REFUSALS = ['ErrorBody', 'WorkflowConflict']

export const HEAD =
  '// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.\n'

/** TypeScript of the shapes that the operations take and give: plain types, without a validator. */
export function printTypes(): string {
  const answers = called.map(({ answer }) => answer)
  const isSent = (schema: z.ZodType) =>
    called.some(({ body, query }) => body === schema || query === schema) && !answers.includes(schema)
  const written = new Map(
    shapes.map(([name, schema]) => [name, schemaOf(schema, isSent(schema) ? 'input' : 'output')]),
  )
  const shown = reached(written, [...OF_REFUSALS, ...namesUsed()])
  const types = [...written].filter(([name]) => shown.has(name))
  return [HEAD, ...types.map(([name, json]) => `${docOf(json)}export type ${name} = ${typeOf(json)}\n`)].join(
    '\n',
  )
}

/** The shapes that operations take and give, alone or in a list. */
function namesUsed(): string[] {
  const used = new Set<unknown>(
    called.flatMap(({ body, query, answer }) => [body, query, ...withParts(answer)]),
  )
  return shapes.filter(([, schema]) => used.has(schema)).map(([name]) => name)
}

function withParts(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodArray) return [schema.element]
  if (!(schema instanceof z.ZodUnion)) return [schema]
  return [schema, ...schema.options.flatMap((one) => withParts(one as z.ZodType))]
}

/** These shapes, and all that they hold. */
function reached(written: Map<string, Json>, from: string[]): Set<string> {
  const found = new Set(from)
  for (const name of found) for (const held of refersTo(written.get(name) ?? {})) found.add(held)
  return found
}
