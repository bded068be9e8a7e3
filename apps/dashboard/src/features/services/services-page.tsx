import type { Service } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Blocks, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useMay } from '../../lib/workspace.ts'
import { EditOperations } from './edit-operations.tsx'
import { ImportService } from './import-service.tsx'
import { ServiceList } from './service-list.tsx'
import { servicesQuery, useDelete } from './service-queries.ts'
import { texts } from './texts.ts'
import { UpdateService } from './update-service.tsx'

type ServicesPageProps = {
  /** The dialog that connects a service, which is another feature's. */
  addConnection: (dialog: {
    isOpen: boolean
    onClose: () => void
    providerId: string | undefined
  }) => ReactNode
}

export function ServicesPage({ addConnection }: ServicesPageProps) {
  const { data, error } = useQuery(servicesQuery)
  const mayChange = useMay('services.create')
  const [isImporting, setIsImporting] = useState(false)
  const [chosen, setChosen] = useState<Service>()
  const [connecting, setConnecting] = useState<{ service?: Service; isOpen: boolean }>({ isOpen: false })
  const [outdated, setOutdated] = useState<Service>()
  const [doomed, setDoomed] = useState<Service>()
  const isEmpty = data?.length === 0
  const importButton = mayChange ? (
    <Button variant="primary" onClick={() => setIsImporting(true)}>
      <Plus aria-hidden="true" />
      {texts.importAService}
    </Button>
  ) : null
  return (
    <Page
      title={texts.services}
      description={texts.anyServiceDescribesItselfBy}
      actions={isEmpty ? null : importButton}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {error || data ? null : <Loading what={texts.loadingServices} />}
      {isEmpty ? (
        <EmptyState icon={Blocks} title={texts.noServicesYet} action={importButton}>
          {texts.importDescriptionByAddressAs}
        </EmptyState>
      ) : null}
      {data && !isEmpty ? (
        <ServiceList
          services={data}
          onConnect={(service) => setConnecting({ service, isOpen: true })}
          onOperations={setChosen}
          onUpdate={setOutdated}
          onDelete={setDoomed}
        />
      ) : null}
      {addConnection({
        isOpen: connecting.isOpen,
        providerId: connecting.service?.provider,
        onClose: () => setConnecting({ ...connecting, isOpen: false }),
      })}
      <ImportService isOpen={isImporting} onClose={() => setIsImporting(false)} />
      <EditOperations service={chosen} onClose={() => setChosen(undefined)} />
      <UpdateService service={outdated} onClose={() => setOutdated(undefined)} />
      <DeleteService service={doomed} onClose={() => setDoomed(undefined)} />
    </Page>
  )
}

function DeleteService({ service, onClose }: { service: Service | undefined; onClose: () => void }) {
  const remove = useDelete(onClose)
  return (
    <ConfirmFor
      subject={service}
      onClose={onClose}
      title={texts.deleteThisService}
      action={texts.deleteService}
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {({ name }) => (
        <p>
          {texts.noStepMayUse} <strong className="text-ink">{name}</strong>{' '}
          {texts.afterwardsRefusedWhileStepsDo}
        </p>
      )}
    </ConfirmFor>
  )
}
