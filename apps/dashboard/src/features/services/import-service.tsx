import type { ServicePreview, ServiceSource } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { OperationChoice } from './operation-choice.tsx'
import { MOST_CHOSEN } from './operations.ts'
import { useImport, usePreview } from './service-queries.ts'
import { SourceForm } from './source-form.tsx'
import { texts } from './texts.ts'

type ImportServiceProps = { isOpen: boolean; onClose: () => void }

/** First the description, then what is wanted of it. */
export function ImportService({ isOpen, onClose }: ImportServiceProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={texts.importAService}
      description={texts.itsOwnDescriptionBecomesSteps}
      className="sm:w-[42rem]!"
    >
      {isOpen ? <Stages onImported={onClose} /> : null}
    </Dialog>
  )
}

function Stages({ onImported }: { onImported: () => void }) {
  const preview = usePreview()
  const [source, setSource] = useState<ServiceSource>({})
  const read = (next: ServiceSource) => {
    setSource(next)
    preview.mutate(next)
  }
  if (preview.data)
    return (
      <WhatIsWanted preview={preview.data} source={source} onImported={onImported} onBack={preview.reset} />
    )
  return <SourceForm action={texts.read} error={preview.error} isBusy={preview.isPending} onSource={read} />
}

type WhatIsWantedProps = {
  preview: ServicePreview
  source: ServiceSource
  onImported: () => void
  onBack: () => void
}

function WhatIsWanted({ preview, source, onImported, onBack }: WhatIsWantedProps) {
  const [name, setName] = useState(preview.name)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { mutate, error, isPending } = useImport(onImported)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ source, name, operations: [...chosen] })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={texts.name} isRequired>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <AboutService preview={preview} />
      <OperationChoice autoFocus operations={preview.operations} chosen={chosen} onChange={setChosen} />
      <div className="flex justify-end gap-2">
        <Button onClick={onBack}>{texts.back}</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={isPending}
          disabled={chosen.size === 0 || chosen.size > MOST_CHOSEN}
        >
          {texts.import(chosen.size)}
        </Button>
      </div>
    </form>
  )
}

/** Where it answers, how one signs in, and what is left out and why. */
function AboutService({ preview: { about } }: { preview: ServicePreview }) {
  const signIn = about.signIn.map(({ label }) => label).join(', ')
  return (
    <dl className="grid gap-x-4 gap-y-1 text-[0.8125rem] sm:grid-cols-[auto_1fr]">
      <dt className="text-quiet">{texts.answersAt}</dt>
      <dd className="font-mono break-all">{about.baseUrls[0] ?? texts.itDoesNotSayConnection}</dd>
      <dt className="text-quiet">{texts.signIn}</dt>
      <dd>{signIn || texts.itDoesNotSayConnectionOffers}</dd>
      {about.leftOut.length > 0 ? (
        <>
          <dt className="text-quiet">{texts.leftOut}</dt>
          <dd>
            <details>
              <summary className="cursor-pointer">
                {texts.operationsStepCannotSend(about.leftOut.length)}
              </summary>
              <ul className="mt-1 flex flex-col gap-1">
                {about.leftOut.slice(0, 50).map(({ operation, reason }) => (
                  <li key={operation}>
                    <code className="font-mono break-all">{operation}</code>: {reason}
                  </li>
                ))}
              </ul>
            </details>
          </dd>
        </>
      ) : null}
    </dl>
  )
}
