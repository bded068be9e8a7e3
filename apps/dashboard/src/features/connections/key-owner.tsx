import type { Integration } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../components/ui/button.tsx'
import { routingQuery } from '../../lib/routing.ts'

type KeyOwnerProps = {
  connection: Integration
  /** Whether a key of one's own is being typed in. */
  isOwn: boolean
  isBusy: boolean
  onOwn: () => void
  onBuiltIn: () => void
}

/** Whose key a connection uses, and the other choice. */
export function KeyOwner({ connection, isOwn, isBusy, onOwn, onBuiltIn }: KeyOwnerProps) {
  const { data = [] } = useQuery(routingQuery)
  const isOffered = data.some(({ provider, isOffered: offered }) => provider === connection.type && offered)
  if (connection.mode === 'oauth-user' || (!connection.isManaged && !isOffered)) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-xl bg-raised p-3 text-sm">
      <p>
        {connection.isManaged
          ? 'Uses the built-in key of the operator; calls cost credits.'
          : 'Uses a key of your own; calls cost no credits.'}
      </p>
      {connection.isManaged ? (
        isOwn ? null : (
          <Button onClick={onOwn}>Use a key of my own</Button>
        )
      ) : (
        <Button onClick={onBuiltIn} isBusy={isBusy}>
          Use the built-in key
        </Button>
      )}
    </div>
  )
}
