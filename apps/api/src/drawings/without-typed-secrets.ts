import type { Redactor } from '@orch/redact'

/**
 * A copy of a drawing without what looks like a secret. The name of a field gives away what is typed into it, and not a template: that
 * only says where the value comes from.
 */
export function withoutTypedSecrets<T>(redactor: Redactor, drawn: T): T {
  const clean: unknown = redactor.value(drawn)
  return withTemplates(redactor, drawn, clean) as T
}

function withTemplates(redactor: Redactor, drawn: unknown, clean: unknown): unknown {
  if (typeof drawn === 'string') return isTemplates(drawn) && redactor.text(drawn) === drawn ? drawn : clean
  if (Array.isArray(drawn) && Array.isArray(clean))
    return clean.map((one: unknown, at) => withTemplates(redactor, drawn[at], one))
  if (!isRecord(drawn) || !isRecord(clean)) return clean
  return Object.fromEntries(
    Object.entries(clean).map(([key, one]) => [key, withTemplates(redactor, drawn[key], one)]),
  )
}

/** Templates and nothing else, such as `Bearer {{login.token}}` has. */
function isTemplates(text: string): boolean {
  return text.includes('{{') && /^(?:Bearer|Basic|Token)?\s*(?:\{\{[^{}"']*\}\}\s*)+$/i.test(text)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
