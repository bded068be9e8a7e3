import type { Workflow } from '@orch/client'
import { PanelRight, Plus, Save } from 'lucide-react'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import type { Run } from '../run/use-run.ts'
import type { Saving } from '../use-saving.ts'
import { PublishButton } from '../versions/publish-button.tsx'
import { HistoryButtons } from './history-buttons.tsx'
import { NameInput } from './name-input.tsx'
import { RunButton } from './run-button.tsx'
import { SaveState } from './save-state.tsx'
import { texts } from './texts.ts'
import { VisibilityButton } from './visibility-button.tsx'
import { WorkflowMenu } from './workflow-menu.tsx'

type ToolbarProps = {
  workflow: Workflow
  isReadOnly: boolean
  saving: Saving
  run: Run
  onAddStep: () => void
  onOpenPanel: () => void
}

export function Toolbar(props: ToolbarProps) {
  const { workflow, isReadOnly, saving, run, onOpenPanel } = props
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line bg-surface px-3 py-2">
      <div className="flex min-w-40 flex-1 items-center gap-2">
        <NameInput isReadOnly={isReadOnly} />
        {isReadOnly ? <Badge tone="warn">{texts.readOnly}</Badge> : <SaveState saving={saving} />}
      </div>
      {isReadOnly ? null : <EditTools {...props} />}
      {workflow.isOwner ? (
        <PublishButton workflow={workflow} saving={saving} isReadOnly={isReadOnly} />
      ) : null}
      <WorkflowMenu workflow={workflow} />
      <Button
        size="icon"
        variant="ghost"
        aria-label={texts.openPanel}
        className="md:hidden"
        onClick={onOpenPanel}
      >
        <PanelRight aria-hidden="true" />
      </Button>
      {isReadOnly ? null : <RunButton run={run} />}
    </div>
  )
}

function EditTools({ workflow, saving, onAddStep }: ToolbarProps) {
  return (
    <>
      <HistoryButtons />
      <Button
        size="icon"
        variant="ghost"
        aria-label={texts.save}
        title={texts.saveCtrlS}
        onClick={() => void saving.saveNow()}
      >
        <Save aria-hidden="true" />
      </Button>
      <VisibilityButton workflow={workflow} />
      <Button onClick={onAddStep} title={texts.addStepN}>
        <Plus aria-hidden="true" />
        <span className="max-sm:sr-only">{texts.addStep}</span>
      </Button>
    </>
  )
}
