import type { Integration } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { integrationsQuery, slotsQuery, slotUsesQuery } from '../../lib/integrations.ts'
import { type NamedSlot, namedSlots } from './named-slots.ts'

type NamedSlots = {
  named: readonly NamedSlot[]
  environment: string
  connections: readonly Integration[]
}

/** Three answers as one: they are of use together only. */
export function useNamedSlots(): { data: NamedSlots | undefined; error: Error | null } {
  const slots = useQuery(slotsQuery)
  const uses = useQuery(slotUsesQuery)
  const connections = useQuery(integrationsQuery)
  const error = slots.error ?? uses.error ?? connections.error
  if (!(slots.data && uses.data && connections.data)) return { data: undefined, error }
  const named = namedSlots(slots.data, uses.data)
  return { data: { named, environment: uses.data.environment, connections: connections.data }, error }
}
