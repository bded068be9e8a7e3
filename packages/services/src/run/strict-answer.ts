import type { InputDescription } from '@orch/providers'

/** A setting of every step whose answer is promised to be something: it is about the step, and no part of what a service describes. */
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
