import type { FieldDescription, Option } from '../description.ts'
import { type KindDescription, signInKinds } from './kinds.ts'

/** The setting that says which kind a connection is of. */
export const KIND_FIELD = 'auth'

export const kindOptions: readonly Option[] = Object.entries(signInKinds).map(([value, { label }]) => ({
  value,
  label,
}))

const described: readonly [string, KindDescription][] = Object.entries(signInKinds)

/** The kinds in which a person signs in, and how. */
export const signInWays: Readonly<Record<string, 'code' | 'device'>> = Object.fromEntries(
  described.flatMap(([kind, { signIn }]) => (signIn === undefined ? [] : [[kind, signIn]])),
)

/** The fields of all kinds together; each is asked for while a kind is chosen that has it. */
export function kindFields(): Record<string, FieldDescription> {
  const names = new Set(described.flatMap(([, { fields }]) => Object.keys(fields)))
  return Object.fromEntries([...names].map((name) => [name, merged(name)]))
}

function merged(name: string): FieldDescription {
  const uses = described.flatMap(([kind, { fields }]) => {
    const field = fields[name]
    return field === undefined ? [] : [{ kind, field }]
  })
  const [first] = uses
  if (first === undefined) throw new Error(`No kind of sign-in has the field ${name}`)
  return {
    ...first.field,
    required: false,
    askedWhen: {
      field: KIND_FIELD,
      oneOf: uses.map(({ kind }) => kind),
      requiredFor: uses.filter(({ field }) => field.required).map(({ kind }) => kind),
    },
  }
}
