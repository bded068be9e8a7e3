import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cn } from '../../lib/cn.ts'
import { buttonClass } from './button.tsx'
import { BACKDROP, POPUP } from './overlay.ts'
import { texts } from './texts.ts'

export type DialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
  className?: string | undefined
  onClosed?: (() => void) | undefined
}

/** A modal dialog: focus moves in, stays in, and returns to where it was. */
export function DialogBox({
  isOpen,
  onOpenChange,
  title,
  description,
  children,
  className,
  onClosed,
}: DialogProps) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(open) => (open ? undefined : onClosed?.())}
    >
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={cn(POPUP, className)} initialFocus={(how) => firstControl(body.current, how)}>
          <header className="flex items-start justify-between gap-4 px-5 pt-5">
            <div className="min-w-0">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-1 text-sm text-quiet">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close
              aria-label={texts.close}
              className={cn(buttonClass({ variant: 'ghost', size: 'smallIcon' }), '-mt-1 -mr-1.5')}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </header>
          <div ref={body} className="min-h-0 overflow-y-auto px-5 pt-4 pb-5">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** The first field, not the Close button. By touch it is left alone: focus would bring up the keyboard. */
function firstControl(body: HTMLElement | null, how: string): HTMLElement | true {
  if (how === 'touch') return true
  return body?.querySelector<HTMLElement>('input:not([type=radio]), textarea, select') ?? true
}
