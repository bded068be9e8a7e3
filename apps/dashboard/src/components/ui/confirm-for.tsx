import type { ComponentProps, ReactNode } from 'react'
import { ConfirmDialog } from './confirm-dialog.tsx'

type ConfirmForProps<Subject> = Pick<
  ComponentProps<typeof ConfirmDialog>,
  'title' | 'action' | 'look' | 'finalFocus'
> & {
  /** What is asked about; the dialog is open while there is one. */
  subject: Subject | undefined
  onClose: () => void
  onConfirm: (subject: Subject) => void
  /** How the change that confirming begins goes. */
  change: { isPending: boolean; error: unknown }
  children: (subject: Subject) => ReactNode
}

/** Asks before something that cannot be undone is done to one thing of a list. */
export function ConfirmFor<Subject>({
  subject,
  onClose,
  onConfirm,
  change,
  children,
  ...dialog
}: ConfirmForProps<Subject>) {
  return (
    <ConfirmDialog
      {...dialog}
      isOpen={subject !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      isBusy={change.isPending}
      error={change.error}
      onConfirm={() => (subject === undefined ? undefined : onConfirm(subject))}
    >
      {subject === undefined ? null : children(subject)}
    </ConfirmDialog>
  )
}
