import type { FieldDescription } from '../description.ts'
import { KIND_FIELD } from './kind-fields.ts'
import { connectionFields, type KindDescription, type SignInKind, signInKinds } from './kinds.ts'

/** A JSON Schema as plain data. */
export type FieldsSchema = {
  type: 'object'
  properties: Record<string, Record<string, unknown>>
  required: string[]
  additionalProperties: false
}

/** What the credentials of a connection of this kind may hold; what the vault fills in itself is not among it. */
export function schemaOfKind(kind: SignInKind): FieldsSchema {
  const { fields }: KindDescription = signInKinds[kind]
  const own = Object.entries(fields).filter(([, { isManaged }]) => !isManaged)
  const typed = [...own, ...Object.entries<FieldDescription>(connectionFields)]
  return {
    type: 'object',
    properties: {
      baseUrl: { type: 'string', format: 'uri', title: 'Base URL' },
      [KIND_FIELD]: { const: kind },
      ...Object.fromEntries(typed.map(([name, field]) => [name, schemaOf(field)])),
    },
    required: [
      'baseUrl',
      KIND_FIELD,
      ...typed.filter(([, field]) => isRequired(field, kind)).map(([name]) => name),
    ],
    additionalProperties: false,
  }
}

function isRequired({ required, askedWhen }: FieldDescription, kind: SignInKind): boolean {
  return required || (askedWhen?.requiredFor.includes(kind) ?? false)
}

function schemaOf({ label, secret, type, options }: FieldDescription): Record<string, unknown> {
  return {
    type: 'string',
    title: label,
    ...(type === 'url' ? { format: 'uri' } : {}),
    ...(options === undefined ? {} : { enum: options.map(({ value }) => value) }),
    ...(secret ? { writeOnly: true } : {}),
  }
}
