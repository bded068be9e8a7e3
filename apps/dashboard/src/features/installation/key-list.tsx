import type { EncryptionStatus } from '@orch/client'
import { Badge, type Tone } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'

type Key = EncryptionStatus['keys'][number]

const ROLES: Record<Key['role'], { tone: Tone; label: string }> = {
  primary: { tone: 'good', label: texts.sealsAndOpens },
  opens: { tone: 'busy', label: texts.opensOnly },
  retired: { tone: 'plain', label: texts.retired },
  missing: { tone: 'bad', label: texts.missingRowsCannotOpened },
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
    <ul aria-label={texts.encryptionKeys} className="divide-y divide-line rounded-xl border border-line">
      {sorted.map(({ id, role, rows }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5 text-sm">
          <code className="font-mono text-[0.8125rem] break-all">{id}</code>
          <Badge tone={ROLES[role].tone} className="whitespace-normal!">
            {ROLES[role].label}
          </Badge>
          <span className="text-quiet tabular-nums">{texts.rows(rows)}</span>
          {role === 'opens' && source === 'files' ? (
            <span className="ml-auto flex gap-1.5">
              <Button size="small" aria-label={texts.promote(id)} onClick={() => onPromote(id)}>
                {texts.promoteKeyList}
              </Button>
              <Button
                size="small"
                variant="quietDanger"
                aria-label={texts.retire(id)}
                disabled={rows > 0}
                onClick={() => onRetire(id)}
              >
                {texts.retireKeyList}
              </Button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
