import type { Slot } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useFreeSlot } from './slot-queries.ts'

export function FreeSlot({ slot, onClose }: { slot: Slot | undefined; onClose: () => void }) {
  const free = useFreeSlot(onClose)
  return (
    <ConfirmDialog
      isOpen={slot !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Free this slot?"
      action="Free slot"
      isBusy={free.isPending}
      error={free.error}
      onConfirm={() => (slot === undefined ? undefined : free.mutate(slot.id))}
    >
      <p>
        Steps that name <strong className="text-ink">{slot?.name}</strong> fail in{' '}
        <strong className="text-ink">{slot?.environment}</strong> until it is bound again. The connection
        stays.
      </p>
    </ConfirmDialog>
  )
}
