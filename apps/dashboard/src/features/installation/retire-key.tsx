import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useRetireKey } from './installation-queries.ts'

export function RetireKey({ keyId, onClose }: { keyId: string | undefined; onClose: () => void }) {
  const retire = useRetireKey(onClose)
  return (
    <ConfirmDialog
      isOpen={keyId !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Retire this key?"
      action="Retire key"
      isBusy={retire.isPending}
      error={retire.error}
      onConfirm={() => (keyId === undefined ? undefined : retire.mutate(keyId))}
    >
      <p>
        <code className="text-ink">{keyId}</code> is taken out of use and cannot be brought back here. The
        rows are counted once more before.
      </p>
      <p>A backup made before still needs it: keep a copy as long as you keep the backup.</p>
    </ConfirmDialog>
  )
}
