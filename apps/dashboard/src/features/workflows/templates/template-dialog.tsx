import { lazy, Suspense } from 'react'
import { Loading } from '../../../components/loading.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { texts } from './texts.ts'

const Templates = lazy(async () => ({ default: (await import('./template-list.tsx')).TemplateList }))

/** The drawings of all templates are fetched when they are first asked for. */
export function TemplateDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={texts.startFromATemplate}
      description={texts.templateHelp}
      className="sm:w-[40rem]!"
    >
      <Suspense fallback={<Loading what={texts.loadingTemplates} />}>
        <Templates />
      </Suspense>
    </Dialog>
  )
}
