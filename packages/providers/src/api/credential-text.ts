import type { FieldDescription, ProviderDescription } from '../description.ts'
import { secretParts } from '../sign-in/secret-parts.ts'

/** What people paste by mistake into a field, in words; found before anything is sent. */
export function findPasteError(
  { fields: described }: ProviderDescription,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  for (const [key, field] of Object.entries(described)) {
    const problem = problemOf(field, fields[key]?.trim() ?? '')
    if (problem !== undefined) return `${field.label} ${problem}`
  }
  return undefined
}

function problemOf({ secret, type }: FieldDescription, text: string): string | undefined {
  if (type !== 'textarea' && /\p{Cc}/u.test(text)) return 'holds a line break or control character'
  if (/^(["'`]).*\1$/s.test(text)) return 'must be without quotation marks'
  if (!secret) return undefined
  if (/^bearer\s/i.test(text)) return 'must be without "Bearer "'
  return /^pk_(?:live|test)_/.test(text) ? 'is a publishable key; the secret key is needed' : undefined
}

/** A text without the values of the secret fields: services quote keys in their errors. */
export function withoutSecrets(
  { fields: described }: ProviderDescription,
  fields: Readonly<Record<string, string>>,
  text: string,
): string {
  const whole = Object.entries(described)
    .filter(([, field]) => field.secret)
    .map(([key]) => fields[key]?.trim() ?? '')
  const secrets = [...whole, ...secretParts(described, fields)].filter((value) => value.length >= 4)
  return secrets.reduce((left, value) => left.replaceAll(value, '[hidden]'), text)
}
