import type { Slot, SlotUses } from '@orch/client'

type SlotUse = SlotUses['slots'][number]['uses'][number]

/** All there is to a name: what it stands for here and elsewhere, and the steps that use it. */
export type NamedSlot = {
  name: string
  /** In the environment of this server. */
  here: Slot | undefined
  elsewhere: readonly Slot[]
  uses: readonly SlotUse[]
}

/** What is settled before the dialog opens; a new slot settles nothing. */
export type Binding = {
  name?: string
  environment?: string
  integrationId?: string
  /** The service that the steps want. */
  provider?: string | undefined
}

/** Bindings and uses brought together by name: a slot that no step names, and one that is bound nowhere, are both here. */
export function namedSlots(slots: readonly Slot[], { environment, slots: used }: SlotUses): NamedSlot[] {
  const names = [...new Set([...slots, ...used].map(({ name }) => name))].sort()
  return names.map((name) => {
    const bindings = slots.filter((slot) => slot.name === name)
    return {
      name,
      here: bindings.find((slot) => slot.environment === environment),
      elsewhere: bindings.filter((slot) => slot.environment !== environment),
      uses: used.find((slot) => slot.name === name)?.uses ?? [],
    }
  })
}
