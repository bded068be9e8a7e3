import type { EncryptionStatus } from '@orch/client'
import { useId } from 'react'
import { texts } from './texts.ts'

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
  const sealed = texts.theLastSweepSealedAgain(resealed)
  return problems === 0 ? `${sealed}.` : texts.didNotOpen(sealed, problems)
}

function runText(done: number, total: number): string {
  return total === 0 ? texts.resealingCountingRows : texts.resealingOfRows(done, total)
}
