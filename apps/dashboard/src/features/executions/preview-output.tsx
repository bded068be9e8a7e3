import type { StepLog } from '@orch/client'
import { pictureIn } from '../../components/value/value-views.ts'
import { texts } from './texts.ts'

/** An image that a step made, shown as one. Anything else stays data. */
export function PreviewOutput({ log }: { log: StepLog }) {
  const source = pictureIn(log.output)
  if (source === undefined) return null
  return (
    <img
      src={source}
      alt={texts.madeBy(log.nodeName)}
      className="max-h-72 self-start rounded-lg border border-line"
    />
  )
}
