import type { SecretWarning } from '@orch/contract'
import { findForm } from '@orch/providers'
import { isGuessable } from '@orch/redact'

const MESSAGE =
  'This secret is short or easy to guess. It is hidden in logs, but where a service repeats it, later steps and callers get it in clear: use a longer, random one'

/** Which of the secrets in a config are so short or ordinary that they cannot be told from other text in what flows. */
export function weakSecrets(type: string, config: Readonly<Record<string, unknown>> = {}): SecretWarning[] {
  const described = findForm(type)
  return Object.entries(config).flatMap(([field, value]) => {
    const isSecret = described?.fields[field]?.secret !== false
    const isWeak = isSecret && typeof value === 'string' && value !== '' && isGuessable(value)
    return isWeak ? [{ field, message: MESSAGE }] : []
  })
}
