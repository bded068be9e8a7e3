import { PanelLeft, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { useEditorCommands } from '../editor-commands.ts'
import { StepList } from './step-list.tsx'
import { texts } from './texts.ts'

/** The steps beside the canvas: to drag onto it or onto a connection; Enter or a click puts one behind what is selected. */
export function StepDock() {
  const commands = useEditorCommands()
  const [isOpen, setIsOpen] = useState(false)
  const [search, setSearch] = useState('')
  if (commands === undefined) return null
  if (!isOpen)
    return (
      <div className="relative z-10 hidden w-0 md:block">
        <Button
          size="icon"
          aria-label={texts.listOfSteps}
          title={texts.listStepsDrag}
          aria-expanded={false}
          className="absolute top-3 left-3 shadow-card"
          onClick={() => setIsOpen(true)}
        >
          <PanelLeft aria-hidden="true" />
        </Button>
      </div>
    )
  return (
    <section
      aria-label={texts.stepsToAdd}
      className="hidden w-64 shrink-0 flex-col border-r border-line bg-surface md:flex"
    >
      <header className="flex items-center justify-between gap-2 px-3 pt-2">
        <h2 className="text-sm font-semibold">{texts.stepsToAdd}</h2>
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={texts.closeListSteps}
          onClick={() => setIsOpen(false)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        <StepList
          search={search}
          onSearch={setSearch}
          onPick={(action) => commands.putStep(action, {})}
          isDraggable
        />
      </div>
    </section>
  )
}
