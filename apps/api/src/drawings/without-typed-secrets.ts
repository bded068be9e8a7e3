import type { InParts, Redactor } from '@orch/redact'

/**
 * A copy of a drawing without what looks like a secret. The name of a field gives away what is typed into it, and not a template: that
 * only says where the value comes from.
 */
export function withoutTypedSecrets<T>(redactor: Redactor, drawn: T): T {
  const clean: unknown = redactor.value(drawn)
  return withTemplates(redactor, drawn, clean) as T
}

/** The same in parts. */
export function* withoutTypedSecretsInParts(redactor: Redactor, drawn: unknown): InParts<unknown> {
  const { clean } = yield* redactor.inspectInParts(drawn)
  return withTemplates(redactor, drawn, clean)
}

function withTemplates(redactor: Redactor, drawn: unknown, clean: unknown): unknown {
  if (typeof drawn === 'string') return isTemplates(drawn) && redactor.text(drawn) === drawn ? drawn : clean
  if (Array.isArray(drawn) && Array.isArray(clean))
    return clean.map((one: unknown, at) => withTemplates(redactor, drawn[at], one))
  if (!isRecord(drawn) || !isRecord(clean)) return clean
  return Object.fromEntries(
    Object.entries(clean).map(([key, one]) => {
      const own = drawn[key]
      if (PLAIN_SETTINGS.has(key) && typeof own === 'string') return [key, redactor.text(own)]
      return [key, withTemplates(redactor, own, one)]
    }),
  )
}

/** Settings of steps that are called like secrets: columns, ids of connections, where a list goes on. Their looks alone decide. */
const PLAIN_SETTINGS = new Set(['dbKey', 'credentials', 'pageToken'])

/** Templates and nothing else, such as `Bearer {{login.token}}` has. */
function isTemplates(text: string): boolean {
  return text.includes('{{') && /^(?:Bearer|Basic|Token)?\s*(?:\{\{[^{}"']*\}\}\s*)+$/i.test(text)
}

/** The fields in which one value differs from its redacted copy, such as `config.httpBody`. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (!isRecord(before) || !isRecord(after) || depthOf(path) > 1)
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path]
  return Object.keys({ ...before, ...after }).flatMap((key) =>
    changedFields(before[key], after[key], path === '' ? key : `${path}.${key}`),
  )
}

const depthOf = (path: string) => path.split('.').length - 1

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
