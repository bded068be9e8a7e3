import type { Service, ServiceChanges, ServiceSource } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { askedAgainQuery, useChanges, useUpdate } from './service-queries.ts'
import { SourceForm } from './source-form.tsx'
import { texts } from './texts.ts'

type UpdateServiceProps = { service: Service | undefined; onClose: () => void }

/** A newer description: first what it changes and breaks, then it is imported. */
export function UpdateService({ service, onClose }: UpdateServiceProps) {
  return (
    <Dialog
      isOpen={service !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={texts.importAgainTitle(service?.name ?? '')}
      description={texts.youSeeWhatNewerDescription}
      className="sm:w-[42rem]!"
    >
      {service ? <Stages key={service.id} service={service} onClose={onClose} /> : null}
    </Dialog>
  )
}

/** A service that can be asked is asked at once; another description can be given all the same. */
function Stages({ service, onClose }: { service: Service; onClose: () => void }) {
  const [isByHand, setIsByHand] = useState(!service.isAskable)
  const live = useQuery({ ...askedAgainQuery(service.id), enabled: !isByHand })
  const update = useUpdate(service.id, onClose)
  if (isByHand || live.error) return <ByHand service={service} error={live.error} onClose={onClose} />
  if (!live.data) return <Loading what={texts.asking(service.name)} />
  return (
    <Comparison
      changes={live.data}
      update={update}
      backLabel={texts.anotherDescription}
      onBack={() => setIsByHand(true)}
      onImport={() => update.mutate({ again: true })}
    />
  )
}

type ByHandProps = { service: Service; error: Error | null; onClose: () => void }

function ByHand({ service, error, onClose }: ByHandProps) {
  const [source, setSource] = useState<ServiceSource>({})
  const changes = useChanges(service.id)
  const update = useUpdate(service.id, onClose)
  if (!changes.data)
    return (
      <SourceForm
        url={service.url ?? ''}
        action={texts.compare}
        error={changes.error ?? error}
        isBusy={changes.isPending}
        onSource={(next) => {
          setSource(next)
          changes.mutate(next)
        }}
      />
    )
  return (
    <Comparison
      changes={changes.data}
      update={update}
      backLabel={texts.back}
      onBack={changes.reset}
      onImport={() => update.mutate({ source })}
    />
  )
}

type ComparisonProps = {
  changes: ServiceChanges
  update: { error: Error | null; isPending: boolean }
  backLabel: string
  onBack: () => void
  onImport: () => void
}

function Comparison({ changes, update, backLabel, onBack, onImport }: ComparisonProps) {
  const isBreaking = changes.changed.some(({ breaks, uses }) => breaks.length > 0 && uses.length > 0)
  return (
    <div className="flex flex-col gap-4">
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <ChangeList changes={changes} />
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>{backLabel}</Button>
        <Button variant={isBreaking ? 'danger' : 'primary'} isBusy={update.isPending} onClick={onImport}>
          {isBreaking ? texts.importAlthoughStepsBreak : texts.importUpdateService}
        </Button>
      </div>
    </div>
  )
}

function ChangeList({ changes: { added, changed } }: { changes: ServiceChanges }) {
  if (added.length + changed.length === 0)
    return <p className="text-sm text-quiet">{texts.nothingStepsUseDifferent}</p>
  return (
    <ul aria-label={texts.changes} className="flex max-h-96 flex-col gap-3 overflow-y-auto text-sm">
      {changed.map(({ operation, breaks, notes, uses }) => (
        <li key={operation}>
          <code className="font-mono break-all">{operation}</code>
          <ul className="mt-1 list-disc pl-5">
            {breaks.map((text) => (
              <li key={text} className="text-bad">
                {text}
              </li>
            ))}
            {notes.map((text) => (
              <li key={text} className="text-quiet">
                {text}
              </li>
            ))}
          </ul>
          {uses.length > 0 ? (
            <p className="mt-1 text-quiet">
              {texts.usedBy(
                uses.map(({ workflowName, nodeName }) => texts.of(nodeName, workflowName)).join(', '),
              )}
            </p>
          ) : null}
        </li>
      ))}
      {added.length > 0 ? (
        <li className="text-quiet">{texts.newOperationsChooseThemUnder(added.length)}</li>
      ) : null}
    </ul>
  )
}
