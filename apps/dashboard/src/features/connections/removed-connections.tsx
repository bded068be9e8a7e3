import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Button } from '../../components/ui/button.tsx'
import { toastError } from '../../components/ui/toast.tsx'
import { connectionName } from '../../lib/connection-name.ts'
import { removedQuery, useRestoreConnection } from './connection-queries.ts'
import { texts } from './texts.ts'

/** Connections that were deleted and can be brought back; nothing where there are none. */
export function RemovedConnections() {
  const removed = useQuery(removedQuery)
  const restore = useRestoreConnection()
  if (!removed.data || removed.data.length === 0) return null
  return (
    <details className="mt-8 text-sm">
      <summary className="cursor-pointer text-quiet">{texts.deletedConnections(removed.data.length)}</summary>
      <ul aria-label={texts.deletedConnectionsLabel} className="mt-3 flex flex-col gap-2">
        {removed.data.map((connection) => (
          <li key={connection.id} className="flex flex-wrap items-center justify-between gap-3">
            <span>
              {connectionName(connection)}{' '}
              <span className="text-quiet">
                {texts.deleted} <TimeAgo at={connection.removedAt} />
              </span>
            </span>
            <Button
              size="small"
              isBusy={restore.isPending && restore.variables === connection.id}
              onClick={() => restore.mutate(connection.id, { onError: toastError })}
            >
              <Undo2 aria-hidden="true" />
              {texts.restore}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
