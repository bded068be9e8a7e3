import type { Service } from '@orch/client'
import { ListChecks, Plug, RefreshCw, Trash2 } from 'lucide-react'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useMay } from '../../lib/workspace.ts'
import { texts } from './texts.ts'

export type ServiceActions = {
  onConnect: (service: Service) => void
  onOperations: (service: Service) => void
  onUpdate: (service: Service) => void
  onDelete: (service: Service) => void
}

const KINDS: Record<Service['kind'], string> = texts.kinds

type ServiceListProps = ServiceActions & { services: readonly Service[] }

export function ServiceList({ services, ...actions }: ServiceListProps) {
  return (
    <ul
      aria-label={texts.services}
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {services.map((service) => (
        <ServiceRow key={service.id} service={service} {...actions} />
      ))}
    </ul>
  )
}

function ServiceRow({ service, ...actions }: ServiceActions & { service: Service }) {
  const { onConnect, onOperations, onUpdate, onDelete } = actions
  const { name, kind, url, operationCount, updatedAt } = service
  const mayChange = useMay('services.update')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-4 last:border-b-0">
      <div className="min-w-0 flex-1 basis-52">
        <h2 className="font-medium break-words">{name}</h2>
        <p className="truncate text-[0.8125rem] text-quiet">
          {texts.imported(KINDS[kind], operationCount)} <TimeAgo at={updatedAt} />
          {url === null ? '' : texts.from(new URL(url).host)}
        </p>
      </div>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-1 max-sm:w-full">
          <Button size="small" aria-label={texts.connect(name)} onClick={() => onConnect(service)}>
            <Plug aria-hidden="true" className="max-sm:hidden" />
            {texts.connectServiceList}
          </Button>
          <Button size="small" aria-label={texts.operationsOf(name)} onClick={() => onOperations(service)}>
            <ListChecks aria-hidden="true" className="max-sm:hidden" />
            {texts.operations}
          </Button>
          <Button size="small" aria-label={texts.importAgain(name)} onClick={() => onUpdate(service)}>
            <RefreshCw aria-hidden="true" className="max-sm:hidden" />
            {texts.importAgainServiceList}
          </Button>
          <Button
            variant="quietDanger"
            size="smallIcon"
            className="max-sm:ml-auto"
            aria-label={texts.delete(name)}
            onClick={() => onDelete(service)}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        </div>
      ) : null}
    </li>
  )
}
