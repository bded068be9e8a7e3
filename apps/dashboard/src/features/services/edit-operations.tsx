import type { Service, ServiceChanges, ServiceDetail } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { OperationChoice } from './operation-choice.tsx'
import { MOST_CHOSEN } from './operations.ts'
import { askedAgainQuery, serviceQuery, useUpdate } from './service-queries.ts'
import { texts } from './texts.ts'

type EditOperationsProps = { service: Service | undefined; onClose: () => void }

/** Which operations steps may use; open while there is a service. */
export function EditOperations({ service, onClose }: EditOperationsProps) {
  return (
    <Dialog
      isOpen={service !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={texts.operationsOf(service?.name ?? '')}
      description={texts.thoseChosenStepsEditor}
      className="sm:w-[42rem]!"
    >
      {service ? <Loaded key={service.id} service={service} onClose={onClose} /> : null}
    </Dialog>
  )
}

/** Tools of a server come and go: it is asked now, and what it cannot say is what was stored. */
function Loaded({ service, onClose }: { service: Service; onClose: () => void }) {
  const { id, isAskable, kind, name } = service
  const isLive = isAskable && kind === 'mcp'
  const { data, error } = useQuery(serviceQuery(id))
  const live = useQuery({ ...askedAgainQuery(id), enabled: isLive })
  if (error) return <ErrorNotice error={error} />
  if (!data) return <Loading what={texts.readingTheDescription} />
  if (isLive && live.isPending) return <Loading what={texts.askingForItsTools(name)} />
  return (
    <>
      {live.error ? <ErrorNotice error={live.error} /> : null}
      <Choice detail={data} now={live.data} onClose={onClose} />
    </>
  )
}

type ChoiceProps = {
  detail: ServiceDetail
  /** What the service says now. */
  now: ServiceChanges | undefined
  onClose: () => void
}

function Choice({ detail, now, onClose }: ChoiceProps) {
  const operations = now?.operations ?? detail.operations
  const there = new Set(operations.map(({ id }) => id))
  const gone = detail.chosen.filter((id) => !there.has(id))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(detail.chosen.filter((id) => there.has(id))),
  )
  const { mutate, error, isPending } = useUpdate(detail.id, onClose)
  const used = detail.uses.filter(({ operation }) => !chosen.has(operation))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ operations: [...chosen], ...(now ? { again: true } : {}) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      {gone.length > 0 ? (
        <p role="status" className="text-sm text-warn">
          {texts.theServiceDoesNotOffer(gone.join(', '))}
        </p>
      ) : null}
      <OperationChoice operations={operations} chosen={chosen} onChange={setChosen} />
      {used.length > 0 ? (
        <p role="status" className="text-sm text-warn">
          {texts.stepsUseWhatNotChosen(
            used.map(({ workflowName, nodeName }) => texts.of(nodeName, workflowName)).join(', '),
          )}
        </p>
      ) : null}
      <Button
        type="submit"
        variant="primary"
        isBusy={isPending}
        disabled={chosen.size === 0 || chosen.size > MOST_CHOSEN}
        className="self-end"
      >
        {texts.save}
      </Button>
    </form>
  )
}
