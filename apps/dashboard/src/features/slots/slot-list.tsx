import type { Integration, Slot } from '@orch/client'
import type { Binding, NamedSlot } from './named-slots.ts'
import { SlotRow } from './slot-row.tsx'
import { texts } from './texts.ts'

type SlotListProps = {
  named: readonly NamedSlot[]
  environment: string
  connections: readonly Integration[]
  onBind: (binding: Binding) => void
  onFree: (slot: Slot) => void
}

export function SlotList({ named, ...rest }: SlotListProps) {
  return (
    <>
      <p className="mb-3 text-sm text-quiet">
        {texts.thisServerEnvironment} <strong className="text-ink">{rest.environment}</strong>.
      </p>
      <ul
        aria-label={texts.slots}
        className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
      >
        {named.map((slot) => (
          <SlotRow key={slot.name} slot={slot} {...rest} />
        ))}
      </ul>
    </>
  )
}
