import { lazy, Suspense } from 'react'
import { Loading } from '../../../components/loading.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { texts } from './texts.ts'

const ShortcutList = lazy(async () => ({
  default: (await import('./shortcuts/shortcut-list.tsx')).ShortcutList,
}))

/** The keys are fetched when somebody first asks for them. */
export function ShortcutSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={texts.keyboardShortcuts}
      description={texts.onMacCmdTakesPlace}
      className="sm:w-[36rem]!"
    >
      <div className="flex flex-col gap-4">
        <Suspense fallback={<Loading what={texts.keyboardShortcuts} />}>
          <ShortcutList />
        </Suspense>
        <Button className="self-end" onClick={onClose}>
          {texts.done}
        </Button>
      </div>
    </Dialog>
  )
}
