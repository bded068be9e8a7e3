import type { Integration, Slot } from '@orch/client'
import { TriangleAlert, Unplug } from 'lucide-react'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { findProvider, useCatalogue } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { useMay } from '../../lib/workspace.ts'
import type { Binding, NamedSlot } from './named-slots.ts'
import { SlotUseList } from './slot-use-list.tsx'
import { texts } from './texts.ts'

type SlotRowProps = {
  slot: NamedSlot
  environment: string
  connections: readonly Integration[]
  onBind: (binding: Binding) => void
  onFree: (slot: Slot) => void
}

export function SlotRow({ slot, environment, connections, onBind, onFree }: SlotRowProps) {
  const { name, here, elsewhere, uses } = slot
  const mayChange = useMay('slots.bind')
  const { actionsByType } = useCatalogue()
  const provider = uses
    .map(({ actionType }) => actionsByType.get(actionType ?? '')?.connection?.providerId)
    .find(Boolean)
  return (
    <li className="flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <code className="font-mono font-medium break-all">{name}</code>
        {here === undefined ? <NotBound environment={environment} isNamed={uses.length > 0} /> : null}
        {here === undefined && mayChange ? (
          <Button
            size="small"
            className="ml-auto"
            aria-label={texts.bindIn(name, environment)}
            onClick={() => onBind({ name, environment, provider })}
          >
            {texts.bind}
          </Button>
        ) : null}
      </div>
      <ul aria-label={texts.whatStandsFor(name)} className="flex flex-col gap-2 empty:hidden">
        {[...(here ? [here] : []), ...elsewhere].map((bound) => (
          <BoundRow
            key={bound.id}
            bound={bound}
            isHere={bound === here}
            connections={connections}
            onBind={onBind}
            onFree={onFree}
          />
        ))}
      </ul>
      <SlotUseList uses={uses} />
    </li>
  )
}

function NotBound({ environment, isNamed }: { environment: string; isNamed: boolean }) {
  return (
    <Badge tone={isNamed ? 'warn' : 'plain'} className="whitespace-normal!">
      {isNamed ? <TriangleAlert aria-hidden="true" /> : null}
      {texts.notBoundIn(environment, isNamed)}
    </Badge>
  )
}

type BoundRowProps = Pick<SlotRowProps, 'connections' | 'onBind' | 'onFree'> & {
  bound: Slot
  isHere: boolean
}

function BoundRow({ bound, isHere, connections, onBind, onFree }: BoundRowProps) {
  const mayChange = useMay('slots.free')
  const { name, environment, integrationId } = bound
  const connection = connections.find(({ id }) => id === integrationId)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="flex min-w-32 items-center gap-1.5 text-quiet">
        {environment}
        {isHere ? <Badge tone="accent">{texts.here}</Badge> : null}
      </span>
      <span className="min-w-0 flex-1 basis-40 truncate">
        {connection === undefined ? (
          <Badge tone="warn">
            <TriangleAlert aria-hidden="true" />
            {texts.itsConnectionWasDeleted}
          </Badge>
        ) : (
          <ConnectionLabel connection={connection} />
        )}
      </span>
      {mayChange ? (
        <span className="flex items-center gap-1">
          <Button
            size="small"
            aria-label={texts.changeIn(name, environment)}
            onClick={() => onBind({ name, environment, integrationId, provider: connection?.type })}
          >
            {texts.change}
          </Button>
          <Button
            variant="quietDanger"
            size="smallIcon"
            aria-label={texts.freeIn(name, environment)}
            onClick={() => onFree(bound)}
          >
            <Unplug aria-hidden="true" />
          </Button>
        </span>
      ) : null}
    </li>
  )
}

/** The service is said where the name does not. */
function ConnectionLabel({ connection }: { connection: Integration }) {
  const name = connectionName(connection)
  const service = findProvider(connection.type)?.label ?? connection.type
  return (
    <>
      {name} {name === service ? null : <span className="text-quiet">{service}</span>}
    </>
  )
}
