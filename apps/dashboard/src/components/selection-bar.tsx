import type { ReactNode } from 'react'
import { cn } from '../lib/cn.ts'

type SelectionBarProps = {
  /** What choosing all means here. */
  label: string
  /** How many are chosen, in words. */
  chosen: string
  all: readonly { id: string }[]
  count: number
  /** As far from the edge as the boxes of the lines below. */
  inset: 'px-3' | 'px-4'
  onChoose: (chosen: ReadonlySet<string>) => void
  /** What can be done with them. */
  children: ReactNode
}

/** Above a list of which several can be chosen: all or none at once, and the commands for those that are. */
export function SelectionBar({ label, chosen, all, count, inset, onChoose, children }: SelectionBarProps) {
  const isAll = count > 0 && count >= all.length
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <label className={cn('flex items-center gap-2 text-sm', inset)}>
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isAll}
          onChange={() => onChoose(new Set(isAll ? [] : all.map(({ id }) => id)))}
        />
        {label}
      </label>
      {count === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span role="status" className="text-sm text-quiet">
            {chosen}
          </span>
          {children}
        </div>
      )}
    </div>
  )
}
