import type { Integration, RoutingPolicy } from '@orch/client'
import { KeyRound, Plug, TriangleAlert } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { texts } from './texts.ts'

type KeyInUseProps = { policy: RoutingPolicy; connections: readonly Integration[] }

/** What a step goes with when it names no connection, and why. */
export function KeyInUse({ policy: { choice, policy, isOffered }, connections }: KeyInUseProps) {
  const chosen = connections.find(({ id }) => id === choice.integrationId)
  const isTrouble = choice.key === 'none'
  const Icon = { own: Plug, platform: KeyRound, none: TriangleAlert }[choice.key]
  const name = {
    own: chosen === undefined ? texts.anOwnConnection : connectionName(chosen),
    platform: texts.theBuiltInKey,
    none: texts.noKey,
  }[choice.key]
  return (
    <div
      className={cn(
        'flex gap-2.5 rounded-xl p-3 text-sm',
        isTrouble ? 'bg-warn-soft text-warn' : 'bg-raised',
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p>
          {texts.aStepNamesNoConnection} <strong className="font-medium">{name}</strong>.
        </p>
        <p className={cn('mt-0.5', isTrouble ? 'text-ink' : 'text-quiet')}>{texts.why[choice.why]}.</p>
        {policy === 'built_in' && isOffered ? (
          <p className="mt-0.5 text-quiet">{texts.connectionsStepsNameNotUsed}</p>
        ) : null}
      </div>
    </div>
  )
}
