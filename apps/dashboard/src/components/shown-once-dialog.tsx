import type { UseMutationResult } from '@tanstack/react-query'
import { Fragment, type ReactNode, useState } from 'react'
import { Dialog } from './ui/dialog.tsx'

type Making<Input> = { onCreate: (input: Input) => void; isBusy: boolean; error: unknown }

type ShownOnceDialogProps<Input, Created> = {
  isOpen: boolean
  onClose: () => void
  /** Of `useChange` with `isSecret`. */
  create: UseMutationResult<Created, Error, Input>
  title: string
  description: string
  titleOfCreated: string
  form: (making: Making<Input>) => ReactNode
  children: (created: Created) => ReactNode
}

/** First a form, then the secret it made: it is shown this once and forgotten when the dialog closes. */
export function ShownOnceDialog<Input, Created>({
  isOpen,
  onClose,
  create,
  title,
  description,
  titleOfCreated,
  form,
  children,
}: ShownOnceDialogProps<Input, Created>) {
  const [round, setRound] = useState(0)
  const forget = () => {
    create.reset()
    setRound(round + 1)
  }
  const { data: created, mutate: onCreate, isPending: isBusy, error } = create
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={forget}
      title={created ? titleOfCreated : title}
      description={created ? undefined : description}
    >
      {created ? children(created) : <Fragment key={round}>{form({ onCreate, isBusy, error })}</Fragment>}
    </Dialog>
  )
}
