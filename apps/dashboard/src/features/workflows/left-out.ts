import type { WorkflowFile } from '@orch/client'
import { texts } from './texts.ts'

type LeftOut = WorkflowFile['leftOut'][number]

const WORDS: Readonly<Record<LeftOut['what'], (label: string) => string>> = {
  connection: (label) => texts.theConnectionOf(label),
  sample: (label) => texts.sampleDataOf(label),
  secret: (label) => texts.whatLooksLikeSecretOf(label),
}

/** What a file of a workflow does not hold, by its steps. */
export function leftOutText({ leftOut }: Pick<WorkflowFile, 'leftOut'>): string {
  const parts = leftOut.map(({ what, label, step }) => WORDS[what](label || step))
  return `${[...new Set(parts)].join(', ')}.`
}
