import type { WorkflowFile } from '@orch/client'

type LeftOut = WorkflowFile['leftOut'][number]

const WORDS: Readonly<Record<LeftOut['what'], string>> = {
  connection: 'the connection',
  sample: 'sample data',
  secret: 'what looks like a secret',
}

/** What a file of a workflow does not hold, by its steps. */
export function leftOutText({ leftOut }: Pick<WorkflowFile, 'leftOut'>): string {
  const parts = leftOut.map(({ what, label, step }) => `${WORDS[what]} of “${label || step}”`)
  return `${[...new Set(parts)].join(', ')}.`
}
