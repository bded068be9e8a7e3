import type { Divided } from '@orch/json'
import { z } from 'zod'

export type Json = { [key: string]: unknown }

/** Which side of a call a shape is on: defaults and conversions make the two differ. */
type Side = 'input' | 'output'

export type Shapes = {
  /** The JSON Schema of a shape: a reference where it has a name. */
  of(schema: z.ZodType, side: Side): Json
  /** The named ones, each once. */
  components: Json
}

/** The JSON Schemas of shapes, made by zod: named ones are components, and references lead to them. All of Orch's take a third of a second. */
export function* writeShapes(inputs: readonly z.ZodType[], outputs: readonly z.ZodType[]): Divided<Shapes> {
  const namedInputs = yield* namedWithin(inputs, 'input')
  const namedOutputs = yield* namedWithin(outputs, 'output')
  const same = (id: string) => id
  const output = writeSide(outputs, namedOutputs, { side: 'output', nameOf: same })
  yield
  const likeOutput = writeSide(inputs, namedInputs, { side: 'input', nameOf: same }).components
  yield
  const inputName = (id: string) => (isAnother(likeOutput[id], output.components[id]) ? `${id}Input` : id)
  const input = writeSide(inputs, namedInputs, { side: 'input', nameOf: inputName })
  const of = { input: input.of, output: output.of }
  return {
    of: (schema, side) => of[side](schema),
    components: sorted({ ...input.components, ...output.components }),
  }
}

/** Whether what is sent under a name differs from what is answered under it. */
function isAnother(sent: unknown, answered: unknown): boolean {
  return answered !== undefined && JSON.stringify(sent) !== JSON.stringify(answered)
}

/** The shapes that have a name, wherever they are held. */
function* namedWithin(schemas: readonly z.ZodType[], io: Side): Divided<Map<string, z.core.$ZodType>> {
  const found = new Map<string, z.core.$ZodType>()
  for (const schema of schemas) {
    z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override({ zodSchema }) {
        const id = z.globalRegistry.get(zodSchema)?.id
        if (id !== undefined) found.set(id, zodSchema)
      },
    })
    yield
  }
  return found
}

function writeSide(
  schemas: readonly z.ZodType[],
  named: Map<string, z.core.$ZodType>,
  { side, nameOf }: { side: Side; nameOf(id: string): string },
) {
  const registry = z.registry<{ id: string }>()
  const components = [...named].map(([id, schema]) => ({ name: nameOf(id), schema }))
  const local = schemas.filter((schema) => !isNamed(schema))
  for (const { name, schema } of components) registry.add(schema, { id: name })
  // Of what has no name the number is never seen: it is written where it is used.
  for (const [index, schema] of local.entries()) registry.add(schema, { id: `${index}` })
  const uri = (id: string) => `#/components/schemas/${id}`
  const written: Json = z.toJSONSchema(registry, { io: side, unrepresentable: 'any', uri, override }).schemas
  return {
    components: Object.fromEntries(components.map(({ name }) => [name, plain(written[name])])),
    of(schema: z.ZodType): Json {
      const id = z.globalRegistry.get(schema)?.id
      if (id !== undefined) return { $ref: uri(nameOf(id)) }
      return plain(written[registry.get(schema)?.id ?? ''])
    },
  }
}

/** What is taken for an absent field is said in words: public generators ask for every field that has a `default`. */
function override({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { default: absent, description } = jsonSchema
  if (absent === undefined) return
  delete jsonSchema.default
  const words = `${JSON.stringify(absent)} if absent`
  jsonSchema.description = description === undefined ? words : `${description}; ${words}`
}

function isNamed(schema: z.ZodType): boolean {
  return z.globalRegistry.get(schema)?.id !== undefined
}

/** Without what zod says about where it stands: that is said by the document. */
function plain(schema: unknown): Json {
  const { $schema, $id, ...own } = schema as Json
  return own
}

function sorted(schemas: Json): Json {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
}
