import type { AuditEntry } from '@orch/client'
import { auditTargetOf } from '@orch/contract/audit-actions'
import { Link, type LinkOptions } from '@tanstack/react-router'

const UNDERLINED = 'rounded-md underline decoration-line-strong underline-offset-3 hover:text-ink'

/** What was changed, by its name where it has one, and as a link where it has a page. */
export function AuditTarget({ entry }: { entry: AuditEntry }) {
  const { target, targetName } = entry
  const page = pageOf(entry)
  const name = targetName ?? target
  const face = targetName === null ? 'truncate font-mono text-xs' : 'truncate'
  if (page === undefined) return <span className={face}>{name}</span>
  return (
    <Link {...page} className={`${face} ${UNDERLINED}`}>
      {name}
    </Link>
  )
}

/** A target without a name is gone and has no page. Executions have no names: their page says that one is gone. */
function pageOf({ action, target, targetName }: AuditEntry): LinkOptions | undefined {
  const { kind, id = '' } = auditTargetOf(action, target) ?? {}
  if (kind === 'execution') return { to: '/executions/$executionId', params: { executionId: id } }
  if (targetName === null) return undefined
  if (kind === 'workflow') return { to: '/workflows/$id', params: { id } }
  if (kind === 'integration') return { to: '/connections' }
  return kind === 'api-key' ? { to: '/keys' } : undefined
}
