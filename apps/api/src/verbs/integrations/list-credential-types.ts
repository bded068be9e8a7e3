import { CredentialCategory, type CredentialTypes } from '@orch/contract'
import { credentialTypes } from '@orch/providers'

/** The forms of the vault, and "custom" for any other. */
export function listCredentialTypes(): CredentialTypes {
  const types = credentialTypes.map(({ id, name, fields }) => ({
    id,
    name,
    fields: Object.entries(fields).map(([field, { label, secret, required }]) => ({
      name: field,
      label,
      secret,
      required,
    })),
  }))
  return {
    types: [...types, { id: 'custom', name: 'Custom', fields: [] }],
    categories: [...CredentialCategory.options],
  }
}
