import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { dateTime } from '../../../lib/time.ts'
import { ChangeList } from '../comparison/change-list.tsx'
import { compareDrawings } from '../comparison/compare-drawings.ts'
import { ComparedCanvas } from '../comparison/compared-canvas.tsx'
import { useDrawing } from '../editor-context.ts'
import type { LeftOver } from '../use-local-copy.ts'
import { texts } from './texts.ts'

/** What another tab drew and never stored: a tab that crashed, or that was closed without a network. */
export function LeftOverNotice({ leftOver }: { leftOver: LeftOver }) {
  const [isOpen, setIsOpen] = useState(false)
  const now = useDrawing()
  const at = dateTime(new Date(leftOver.keptAtMs).toISOString())
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2 text-sm"
    >
      <p className="min-w-48 flex-1">{texts.anotherTabThisBrowserHas(at)}</p>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {texts.look}
      </Button>
      <Button size="small" onClick={leftOver.restore}>
        {texts.bringThemBack}
      </Button>
      <Button size="small" variant="quietDanger" onClick={leftOver.discard}>
        {texts.discard}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={texts.changesWereNeverSaved}
        description={texts.whatWouldChangeWorkflowAs(at)}
        className="sm:w-[56rem]!"
      >
        <div className="flex flex-col gap-4">
          <ComparedCanvas before={now} after={leftOver.drawing} label={texts.neverSaved} />
          <ChangeList comparison={compareDrawings(now, leftOver.drawing)} />
        </div>
      </Dialog>
    </div>
  )
}
