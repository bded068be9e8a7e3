import type { EncryptionStatus } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'

type Key = EncryptionStatus['keys'][number]

const ROLES: Record<Key['role'], { tone: Tone; label: string }> = {
  primary: { tone: 'good', label: 'Seals and opens' },
  opens: { tone: 'busy', label: 'Opens only' },
  retired: { tone: 'plain', label: 'Retired' },
  missing: { tone: 'bad', label: 'Missing: its rows cannot be opened' },
}

const ORDER: readonly Key['role'][] = ['primary', 'opens', 'missing', 'retired']

type KeyListProps = {
  status: EncryptionStatus
  onPromote: (keyId: string) => void
  onRetire: (keyId: string) => void
}

/** What each key is for, and how many rows need it. Keys of the environment are changed there. */
export function KeyList({ status: { keys, source }, onPromote, onRetire }: KeyListProps) {
  const sorted = [...keys].sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role))
  return (
    <ul aria-label="Encryption keys" className="divide-y divide-line rounded-xl border border-line">
      {sorted.map(({ id, role, rows }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 text-sm">
          <code className="font-mono text-[0.8125rem] break-all">{id}</code>
          <Badge tone={ROLES[role].tone} className="whitespace-normal!">
            {ROLES[role].label}
          </Badge>
          <span className="text-quiet tabular-nums">
            {rows} {rows === 1 ? 'row' : 'rows'}
          </span>
          {role === 'opens' && source === 'files' ? (
            <span className="ml-auto flex gap-1.5">
              <Button size="small" aria-label={`Promote ${id}`} onClick={() => onPromote(id)}>
                Promote
              </Button>
              <Button
                size="small"
                look="quietDanger"
                aria-label={`Retire ${id}`}
                disabled={rows > 0}
                onClick={() => onRetire(id)}
              >
                Retire
              </Button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
