import { adviceForStep } from '../../lib/advice.ts'

/** What a step or an execution failed of: the code for those who search, the advice for those who repair. */
export function CodedError({ message, code }: { message: string; code: string | null }) {
  const advice = adviceForStep(code)
  return (
    <div className="rounded-xl bg-bad-soft p-3 text-sm">
      <p className="font-medium break-words text-bad">{message}</p>
      {advice === undefined ? null : <p className="mt-1">{advice}</p>}
      {code === null ? null : <p className="mt-1 font-mono text-xs text-quiet">{code}</p>}
    </div>
  )
}
