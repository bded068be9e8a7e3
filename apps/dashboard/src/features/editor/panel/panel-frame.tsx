import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../../components/ui/button.tsx'
import { BACKDROP } from '../../../components/ui/overlay.ts'
import { cn } from '../../../lib/cn.ts'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { texts } from './texts.ts'

type PanelFrameProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; children: ReactNode }

/** Beside the canvas where there is room, above it on a narrow screen. */
export function PanelFrame({ isOpen, onOpenChange, children }: PanelFrameProps) {
  const isWide = useMediaQuery('(min-width: 768px)')
  if (isWide) {
    return (
      <aside
        id="panel"
        aria-label={texts.panel}
        className="flex w-88 shrink-0 flex-col overflow-hidden border-l border-line bg-surface lg:w-96 has-data-columns:w-auto"
      >
        {children}
      </aside>
    )
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={BACKDROP} />
        <Dialog.Popup
          id="panel"
          aria-label={texts.panel}
          className="fixed inset-x-0 bottom-0 z-40 flex h-[82dvh] flex-col overflow-hidden rounded-t-2xl border-t border-line bg-surface shadow-float outline-none transition-[translate] duration-150 data-ending-style:translate-y-full data-starting-style:translate-y-full"
        >
          <Dialog.Close
            aria-label={texts.closePanel}
            className={cn(
              buttonClass({ variant: 'ghost', size: 'smallIcon' }),
              'absolute top-2 right-2 z-10',
            )}
          >
            <X aria-hidden="true" />
          </Dialog.Close>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
