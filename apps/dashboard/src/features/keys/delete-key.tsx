import type { ApiKey } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useDeleteKey } from './key-queries.ts'

export function DeleteKey({ apiKey, onClose }: { apiKey: ApiKey | undefined; onClose: () => void }) {
  const remove = useDeleteKey(onClose)
  return (
    <ConfirmDialog
      isOpen={apiKey !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Delete this key?"
      action="Delete key"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => (apiKey === undefined ? undefined : remove.mutate(apiKey.id))}
    >
      <p>
        Programs that use <strong className="text-ink">{apiKey?.name ?? apiKey?.keyPrefix}</strong> are
        refused at once, and so are programs with keys that it made. This cannot be undone.
      </p>
    </ConfirmDialog>
  )
}
