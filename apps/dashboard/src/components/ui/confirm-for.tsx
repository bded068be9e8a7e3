import { lazy, type ReactNode, Suspense } from 'react'
import { useWasOpen } from '../use-was-open.ts'
import type { ConfirmBoxProps } from './confirm-box.tsx'

const ConfirmBox = lazy(async () => ({ default: (await import('./confirm-box.tsx')).ConfirmBox }))

type ConfirmForProps<Subject> = Omit<ConfirmBoxProps, 'isOpen'> & {
  /** What is asked about; the dialog is open while there is one. */
  subject: Subject | undefined
  onConfirm: (subject: Subject) => void
  children: (subject: Subject) => ReactNode
}

/** Asks before something that cannot be undone. */
export function ConfirmFor<Subject>({ subject, onConfirm, children, ...props }: ConfirmForProps<Subject>) {
  const isOpen = subject !== undefined
  if (!useWasOpen(isOpen)) return null
  return (
    <Suspense>
      <ConfirmBox {...props} isOpen={isOpen} onConfirm={() => (isOpen ? onConfirm(subject) : undefined)}>
        {isOpen ? children(subject) : null}
      </ConfirmBox>
    </Suspense>
  )
}
