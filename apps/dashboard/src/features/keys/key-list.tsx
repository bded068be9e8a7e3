import type { ApiKey } from '@orch/client'
import { RefreshCw, Trash2 } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'

type KeyListProps = {
  keys: ApiKey[]
  /** Absent, as `onDelete`: one may only look. */
  onReplace: ((key: ApiKey) => void) | undefined
  onDelete: ((key: ApiKey) => void) | undefined
  /** Only its maker, or somebody of a higher role, may delete a key. */
  mayDelete: (key: ApiKey) => boolean
}

export function KeyList({ keys, onReplace, onDelete, mayDelete }: KeyListProps) {
  return (
    <ul
      aria-label={texts.apiKeys}
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {keys.map((key) => (
        <li key={key.id} className="flex items-center gap-3 border-b border-line px-4 py-3.5 last:border-b-0">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="truncate font-medium">{key.name ?? texts.unnamedKey}</span>
              <code className="rounded-md bg-raised px-1.5 py-0.5 font-mono text-xs">{key.keyPrefix}…</code>
              <Scopes apiKey={key} />
            </p>
            <Dates apiKey={key} />
          </div>
          {onReplace ? (
            <Button
              variant="ghost"
              size="smallIcon"
              title={texts.replace}
              aria-label={texts.replaceKey(key.name ?? key.keyPrefix)}
              onClick={() => onReplace(key)}
            >
              <RefreshCw aria-hidden="true" />
            </Button>
          ) : null}
          {onDelete && mayDelete(key) ? (
            <Button
              variant="quietDanger"
              size="smallIcon"
              aria-label={texts.deleteKeyLabel(key.name ?? key.keyPrefix)}
              onClick={() => onDelete(key)}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Dates({ apiKey: { createdAt, lastUsedAt, expiresAt } }: { apiKey: ApiKey }) {
  return (
    <p className="mt-1 text-[0.8125rem] text-quiet">
      {texts.created} <TimeAgo at={createdAt} /> ·{' '}
      {lastUsedAt ? <LastUsed at={lastUsedAt} /> : texts.neverUsed}
      {expiresAt ? (
        <>
          {' '}
          {hasEnded({ expiresAt }) ? texts.expiredKeyList : texts.expiresKeyList} <TimeAgo at={expiresAt} />
        </>
      ) : null}
    </p>
  )
}

function LastUsed({ at }: { at: string }) {
  return (
    <>
      {texts.lastUsed} <TimeAgo at={at} />
    </>
  )
}

/** It opens nothing any more, and stands here until somebody deletes it. */
function hasEnded({ expiresAt }: Pick<ApiKey, 'expiresAt'>): boolean {
  return expiresAt !== null && new Date(expiresAt) <= new Date()
}

function Scopes({ apiKey }: { apiKey: ApiKey }) {
  return (
    <>
      {hasEnded(apiKey) ? <Badge tone="bad">{texts.expired}</Badge> : null}
      {apiKey.scopes.includes('manage') ? (
        <Badge tone="warn">{texts.manage}</Badge>
      ) : (
        <Badge>{texts.runOnly}</Badge>
      )}
      {apiKey.workflowIds === null ? null : <Badge>{texts.workflows(apiKey.workflowIds.length)}</Badge>}
    </>
  )
}
