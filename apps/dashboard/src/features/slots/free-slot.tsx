import type { Slot } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useFreeSlot } from './slot-queries.ts'

export function FreeSlot({ slot, onClose }: { slot: Slot | undefined; onClose: () => void }) {
  const free = useFreeSlot(onClose)
  return (
    <ConfirmFor
      subject={slot}
      onClose={onClose}
      title="Free this slot?"
      action="Free slot"
      change={free}
      onConfirm={({ id }) => free.mutate(id)}
    >
      {(slot) => (
        <p>
          Steps that name <strong className="text-ink">{slot.name}</strong> fail in{' '}
          <strong className="text-ink">{slot.environment}</strong> until it is bound again. The connection
          stays.
        </p>
      )}
    </ConfirmFor>
  )
}
