import type { StepLog } from '@orch/client'
import { ValueFiles } from '../../components/value/value-files.tsx'
import { filesIn } from '../../components/value/value-views.ts'
import { texts } from './texts.ts'

/** The files in what a step gave, to save; pictures are shown. */
export function OutputFiles({ log: { output, executionId } }: { log: StepLog }) {
  const files = filesIn(output)
  if (files.length === 0) return null
  return (
    <section aria-label={texts.files}>
      <h3 className="mb-1 text-xs font-medium text-quiet">{texts.files}</h3>
      <ValueFiles files={files} executionId={executionId} />
    </section>
  )
}
