import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../error-notice.tsx'
import { Button, buttonLook } from './button.tsx'
import { BACKDROP, POPUP } from './overlay.ts'

type ConfirmProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  children: ReactNode
  /** The verb on the button, such as "Delete workflow". */
  action: string
  look?: 'danger' | 'primary'
  onConfirm: () => void
  /** What has to be filled in first. */
  control?: ReactNode
  /** False while something is still to be filled in. */
  isReady?: boolean
  isBusy?: boolean
  /** Where the focus goes afterwards; `true`: back to where it was. */
  finalFocus?: (() => HTMLElement | true) | undefined
  error?: unknown
}

/** Asks before something that cannot be undone. Focus starts on the control, if there is one, else on Cancel. */
export function ConfirmDialog(props: ConfirmProps) {
  const { isOpen, onOpenChange, title, children, action, look = 'danger', onConfirm, isBusy, error } = props
  const { control, isReady = true, finalFocus } = props
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={POPUP} finalFocus={finalFocus}>
          <div className="flex flex-col gap-3 overflow-y-auto p-5">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Description render={<div />} className="flex flex-col gap-2 text-sm leading-6 text-quiet">
              {children}
            </Base.Description>
            {control}
            {error ? <ErrorNotice error={error} /> : null}
            <div className="mt-2 flex flex-wrap justify-end gap-2">
              <Base.Close className={buttonLook({ look: 'secondary' })}>Cancel</Base.Close>
              <Button look={look} onClick={onConfirm} isBusy={isBusy} disabled={!isReady}>
                {action}
              </Button>
            </div>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
