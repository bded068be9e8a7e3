import { lazy, Suspense } from 'react'
import { useWasOpen } from '../use-was-open.ts'
import type { DialogProps } from './dialog-box.tsx'

const DialogBox = lazy(async () => ({ default: (await import('./dialog-box.tsx')).DialogBox }))

/** A modal dialog: focus moves in, stays in, and returns to where it was. It is fetched when the first one opens. */
export function Dialog(props: DialogProps) {
  if (!useWasOpen(props.isOpen)) return null
  return (
    <Suspense>
      <DialogBox {...props} />
    </Suspense>
  )
}
