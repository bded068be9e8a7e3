import type { AuditEntry } from '@orch/client'
import { dateTime } from '../../lib/time.ts'
import { meaningOf } from './audit-actions.ts'
import type { AuditFilter } from './audit-filter.ts'
import { AuditTarget } from './audit-target.tsx'
import { texts } from './texts.ts'

type AuditListProps = { entries: readonly AuditEntry[]; onNarrow: (filter: AuditFilter) => void }

export function AuditList({ entries, onNarrow }: AuditListProps) {
  return (
    <ol
      aria-label={texts.auditLog}
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} onNarrow={onNarrow} />
      ))}
    </ol>
  )
}

const NARROW = 'rounded-md px-1 text-[0.8125rem] text-quiet hover:bg-raised hover:text-ink'

function Entry({ entry, onNarrow }: { entry: AuditEntry; onNarrow: AuditListProps['onNarrow'] }) {
  const { actor, target } = entry
  const who = actorOf(entry)
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line px-4 py-3 text-sm last:border-b-0">
      <p className="min-w-0 flex-1 basis-64">
        <button
          type="button"
          title={texts.showOnlyWhatTheyDid}
          aria-label={texts.showOnlyWhatDid(who)}
          className="rounded-md font-medium hover:underline"
          onClick={() => onNarrow({ actor })}
        >
          {who}
        </button>{' '}
        {meaningOf(entry.action)}
      </p>
      <div className="flex min-w-0 max-w-full items-baseline gap-2">
        <AuditTarget entry={entry} />
        <button
          type="button"
          aria-label={texts.onlyThisWhatHappened(target)}
          className={NARROW}
          onClick={() => onNarrow({ target })}
        >
          {texts.onlyThis}
        </button>
      </div>
      <time dateTime={entry.at} className="text-[0.8125rem] text-quiet sm:w-44 sm:text-right">
        {dateTime(entry.at)}
      </time>
    </li>
  )
}

function actorOf({ actor, actorName }: AuditEntry): string {
  const isKey = actor.startsWith('key:')
  if (actorName !== null) return isKey ? texts.theKey(actorName) : actorName
  if (actor === 'system') return 'Orch'
  return isKey ? texts.anApiKey : texts.somebodyWhoIsGone
}
