import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useCallback, useRef } from 'react'
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
  const { body, initialFocus } = useFieldFocus()
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(open) => (open ? undefined : onClosed?.())}
    >
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={cn(POPUP, className)} initialFocus={initialFocus}>
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

/**
 * The focus goes to the first field, not to the Close button; also where the fields arrive later, or take the place of what had
 * the focus. By touch it is left alone: it would bring up the keyboard.
 */
function useFieldFocus() {
  const element = useRef<HTMLElement>(null)
  /** The dialog opened without a field, so that the focus is where nobody put it. */
  const isWaiting = useRef(false)
  const body = useCallback((now: HTMLElement | null) => {
    element.current = now
    if (now === null) return undefined
    const observer = new MutationObserver(() => {
      const active = document.activeElement
      const isLost = active === document.body || active === now.parentElement
      const field = firstField(now)
      if (!(field && (isLost || isWaiting.current)) || matchMedia('(pointer: coarse)').matches) return
      isWaiting.current = false
      field.focus()
    })
    observer.observe(now, { childList: true, subtree: true })
    const settle = () => {
      isWaiting.current = false
    }
    // A person who moves by key or pointer has found a place.
    const moves = ['keydown', 'pointerdown'] as const
    for (const move of moves) now.parentElement?.addEventListener(move, settle)
    return () => {
      observer.disconnect()
      for (const move of moves) now.parentElement?.removeEventListener(move, settle)
    }
  }, [])
  const initialFocus = useCallback((how: string): HTMLElement | true => {
    const field = how === 'touch' ? undefined : firstField(element.current)
    isWaiting.current = field == null && how !== 'touch'
    return field ?? true
  }, [])
  return { body, initialFocus }
}

function firstField(body: HTMLElement | null): HTMLElement | null | undefined {
  return body?.querySelector<HTMLElement>('input:not([type=radio]), textarea, select')
}
