import type { AuditEntry } from '@orch/client'
import { dateTime } from '../../lib/time.ts'
import { meaningOf } from './audit-actions.ts'

type AuditListProps = { entries: readonly AuditEntry[]; onTarget: (target: string) => void }

export function AuditList({ entries, onTarget }: AuditListProps) {
  return (
    <ol
      aria-label="Audit log"
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-3 text-sm last:border-b-0"
        >
          <p className="min-w-0 flex-1 basis-64">
            <span className="font-medium">{actorOf(entry)}</span> {meaningOf(entry.action)}
          </p>
          <button
            type="button"
            title="Show only what happened to this"
            aria-label={`Show only what happened to ${entry.target}`}
            className="max-w-full truncate rounded-md font-mono text-xs text-quiet underline decoration-line-strong underline-offset-3 hover:text-ink"
            onClick={() => onTarget(entry.target)}
          >
            {entry.target}
          </button>
          <time dateTime={entry.at} className="text-[0.8125rem] text-quiet sm:w-44 sm:text-right">
            {dateTime(entry.at)}
          </time>
        </li>
      ))}
    </ol>
  )
}

function actorOf({ actor, actorName }: AuditEntry): string {
  if (actorName !== null) return actorName
  if (actor === 'system') return 'Orch'
  return actor.startsWith('key:') ? 'An API key' : 'Somebody who is gone'
}
