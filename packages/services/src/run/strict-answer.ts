import type { InputDescription } from '@orch/providers'

/**
 * A setting that every operation takes beside its own: whether an answer of another kind than described fails the call. It is described
 * as the settings of @orch/providers are, so that a form can show it.
 * @example
 * ```ts
 * import { STRICT_ANSWER } from '@orch/services'
 *
 * const settings = { 'query/limit': '10', [STRICT_ANSWER.key]: 'true' }
 * console.log(settings) // { 'query/limit': '10', strictAnswer: 'true' }
 * ```
 */
export const STRICT_ANSWER = {
  key: 'strictAnswer',
  label: 'Answer of another kind than described',
  type: 'select',
  options: [
    { value: 'false', label: 'Succeed with a warning' },
    { value: 'true', label: 'Fail' },
  ],
  default: 'false',
  group: 'Answer',
  help: 'Whether the step fails when the service answers, for example, a text where its description promises a number.',
} as const satisfies InputDescription
