import type { ProviderDescription } from '../description.ts'
import { fieldIn } from '../inputs.ts'
import type { Fields } from '../provider.ts'

/** The usual way to carry a key: `Authorization: Bearer …`, from this field. */
export function bearer({ name }: ProviderDescription, key: string) {
  return (fields: Fields): Record<string, string> => ({
    authorization: `Bearer ${fieldIn(fields, key, name)}`,
  })
}
