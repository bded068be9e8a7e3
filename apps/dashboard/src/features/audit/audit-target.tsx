import type { AuditEntry } from '@orch/client'
import { Link } from '@tanstack/react-router'

const LOOK = 'truncate rounded-md underline decoration-line-strong underline-offset-3 hover:text-ink'

/** What was changed, by its name where it has one, and as a link where it has a page. */
export function AuditTarget({ entry }: { entry: AuditEntry }) {
  const { target, targetName } = entry
  const [id = ''] = target.split(' ')
  const name = targetName ?? target
  const look = targetName === null ? `${LOOK} font-mono text-xs` : LOOK
  switch (pageOf(entry)) {
    case 'workflow':
      return (
        <Link to="/workflows/$id" params={{ id }} className={look}>
          {name}
        </Link>
      )
    case 'execution':
      return (
        <Link to="/executions/$executionId" params={{ executionId: id }} className={look}>
          {name}
        </Link>
      )
    case 'connections':
      return (
        <Link to="/connections" className={look}>
          {name}
        </Link>
      )
    case 'keys':
      return (
        <Link to="/keys" className={look}>
          {name}
        </Link>
      )
    default:
      return <span className={targetName === null ? 'truncate font-mono text-xs' : 'truncate'}>{name}</span>
  }
}

type Page = 'workflow' | 'execution' | 'connections' | 'keys'

/** What is gone has no page; an execution has no name, and says itself when it is gone. */
function pageOf({ action, targetName }: AuditEntry): Page | undefined {
  if (/^execution\.(?!clear|expire|delete)/.test(action)) return 'execution'
  if (targetName === null) return undefined
  if (/^(?:workflow|version|webhook|event)\./.test(action)) return 'workflow'
  if (action.startsWith('integration.')) return 'connections'
  return action.startsWith('api-key.') ? 'keys' : undefined
}
