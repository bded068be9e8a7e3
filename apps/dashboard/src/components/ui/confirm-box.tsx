import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../error-notice.tsx'
import { Button, buttonClass } from './button.tsx'
import { BACKDROP, POPUP } from './overlay.ts'
import { texts } from './texts.ts'

export type ConfirmBoxProps = {
  isOpen: boolean
  onClose: () => void
  title: string
  /** The verb on the button, such as "Delete workflow". */
  action: string
  variant?: 'danger' | 'primary'
  /** How the change that confirming begins goes. */
  change: { isPending: boolean; error: unknown }
  /** What has to be filled in first. */
  control?: ReactNode
  /** False while something is still to be filled in. */
  isReady?: boolean
  /** Where the focus goes afterwards; `true`: back to where it was. */
  finalFocus?: (() => HTMLElement | true) | undefined
}

type BoxProps = ConfirmBoxProps & { onConfirm: () => void; children: ReactNode }

/** Focus starts on the control, if there is one, else on Cancel. */
export function ConfirmBox(props: BoxProps) {
  const { isOpen, onClose, title, action, variant = 'danger', onConfirm, change, children } = props
  const { control, isReady = true, finalFocus } = props
  return (
    <Base.Root open={isOpen} onOpenChange={(stays) => (stays ? undefined : onClose())}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={POPUP} finalFocus={finalFocus}>
          <div className="flex flex-col gap-3 overflow-y-auto p-5">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Description render={<div />} className="flex flex-col gap-2 text-sm leading-6 text-quiet">
              {children}
            </Base.Description>
            {control}
            {change.error ? <ErrorNotice error={change.error} /> : null}
            <div className="mt-2 flex flex-wrap justify-end gap-2">
              <Base.Close className={buttonClass({ variant: 'secondary' })}>{texts.cancel}</Base.Close>
              <Button variant={variant} onClick={onConfirm} isBusy={change.isPending} disabled={!isReady}>
                {action}
              </Button>
            </div>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
