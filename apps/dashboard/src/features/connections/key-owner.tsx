import type { Integration } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../components/ui/button.tsx'
import { routingQuery } from '../../lib/routing.ts'
import { texts } from './texts.ts'

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
      <p>{connection.isManaged ? texts.usesBuiltKeyOperatorCalls : texts.usesKeyYourOwnCalls}</p>
      {connection.isManaged ? (
        isOwn ? null : (
          <Button onClick={onOwn}>{texts.useKeyMyOwn}</Button>
        )
      ) : (
        <Button onClick={onBuiltIn} isBusy={isBusy}>
          {texts.useBuiltKey}
        </Button>
      )}
    </div>
  )
}
