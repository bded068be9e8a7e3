import type { Slot } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useFreeSlot } from './slot-queries.ts'
import { texts } from './texts.ts'

export function FreeSlot({ slot, onClose }: { slot: Slot | undefined; onClose: () => void }) {
  const free = useFreeSlot(onClose)
  return (
    <ConfirmFor
      subject={slot}
      onClose={onClose}
      title={texts.freeThisSlot}
      action={texts.freeSlot}
      change={free}
      onConfirm={({ id }) => free.mutate(id)}
    >
      {(slot) => (
        <p>
          {texts.stepsThatName} <strong className="text-ink">{slot.name}</strong> {texts.failIn}{' '}
          <strong className="text-ink">{slot.environment}</strong> {texts.untilBoundAgainConnectionStays}
        </p>
      )}
    </ConfirmFor>
  )
}
