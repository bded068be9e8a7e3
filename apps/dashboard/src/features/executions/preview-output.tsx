import type { StepLog } from '@orch/client'

/** An image that a step made, shown as one. Anything else stays data. */
export function PreviewOutput({ log }: { log: StepLog }) {
  const source = imageOf(log.output)
  if (source === undefined) return null
  return (
    <img
      src={source}
      alt={`Made by ${log.nodeName}`}
      className="max-h-72 self-start rounded-lg border border-line"
    />
  )
}

const BASE64 = /^[A-Za-z0-9+/]{200,}={0,2}$/

function imageOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  const { base64 } = output as Record<string, unknown>
  return typeof base64 === 'string' && BASE64.test(base64) ? `data:image/png;base64,${base64}` : undefined
}
