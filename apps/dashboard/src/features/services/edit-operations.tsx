import type { Service, ServiceDetail } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { OperationChoice } from './operation-choice.tsx'
import { MOST_CHOSEN } from './operations.ts'
import { serviceQuery, useUpdate } from './service-queries.ts'

type EditOperationsProps = { service: Service | undefined; onClose: () => void }

/** Which operations steps may use; open while there is a service. */
export function EditOperations({ service, onClose }: EditOperationsProps) {
  return (
    <Dialog
      isOpen={service !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={`Operations of ${service?.name ?? ''}`}
      description="Those that are chosen are steps in the editor."
      className="sm:w-[42rem]"
    >
      {service ? <Loaded key={service.id} id={service.id} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Loaded({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error } = useQuery(serviceQuery(id))
  if (error) return <ErrorNotice error={error} />
  return data ? <Choice detail={data} onClose={onClose} /> : <Loading what="Reading the description" />
}

function Choice({ detail, onClose }: { detail: ServiceDetail; onClose: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(detail.chosen))
  const { mutate, error, isPending } = useUpdate(detail.id, onClose)
  const used = detail.uses.filter(({ operation }) => !chosen.has(operation))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ operations: [...chosen] })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      <OperationChoice operations={detail.operations} chosen={chosen} onChange={setChosen} />
      {used.length > 0 ? (
        <p role="status" className="text-sm text-warn">
          Steps use what is not chosen, and will fail:{' '}
          {used.map(({ workflowName, nodeName }) => `${nodeName} of ${workflowName}`).join(', ')}
        </p>
      ) : null}
      <Button
        type="submit"
        look="primary"
        isBusy={isPending}
        disabled={chosen.size === 0 || chosen.size > MOST_CHOSEN}
        className="self-end"
      >
        Save
      </Button>
    </form>
  )
}
