import type { EncryptionStatus } from '@orch/client'
import { useId } from 'react'

type Reseal = NonNullable<EncryptionStatus['reseal']>

/** How far the sweep is; rows that others wrote meanwhile are done as well. */
export function ResealProgress({ reseal }: { reseal: Reseal }) {
  const id = useId()
  const { total, resealed, changed, isRunning, problems } = reseal
  const done = Math.min(total, resealed + changed)
  return (
    <div className="flex flex-col gap-1.5">
      <p id={id} aria-live="polite" className="text-quiet">
        {isRunning ? runText(done, total) : endText(resealed, problems.length)}
      </p>
      {isRunning ? (
        <progress
          aria-labelledby={id}
          value={done}
          max={Math.max(total, 1)}
          className="h-2 w-full appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
        />
      ) : null}
    </div>
  )
}

function endText(resealed: number, problems: number): string {
  const sealed = `The last sweep sealed ${resealed} ${resealed === 1 ? 'row' : 'rows'} again`
  return problems === 0 ? `${sealed}.` : `${sealed}; ${problems} did not open.`
}

function runText(done: number, total: number): string {
  return total === 0 ? 'Resealing: counting rows' : `Resealing: ${done} of ${total} rows`
}
