import type { Integration } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { connectionName } from '../../lib/connection-name.ts'
import { useDeleteConnection } from './connection-queries.ts'

type DeleteConnectionProps = { connection: Integration | undefined; onClose: () => void }

export function DeleteConnection({ connection, onClose }: DeleteConnectionProps) {
  const remove = useDeleteConnection(onClose)
  return (
    <ConfirmDialog
      isOpen={connection !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Delete this connection?"
      action="Delete connection"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => (connection === undefined ? undefined : remove.mutate(connection.id))}
    >
      <p>
        Its values are destroyed. Steps that use{' '}
        <strong className="text-ink">{connection === undefined ? '' : connectionName(connection)}</strong>{' '}
        fail from then on, until another connection is chosen in them.
      </p>
    </ConfirmDialog>
  )
}
