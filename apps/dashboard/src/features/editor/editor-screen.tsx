import { useMemo, useState } from 'react'
import { Canvas } from './canvas/canvas.tsx'
import { IssuesProvider } from './canvas/issues-context.ts'
import { ConnectionDialogProvider } from './connection-dialog-context.ts'
import type { EditorProps } from './editor.tsx'
import { PanelFrame } from './panel/panel-frame.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import { StepPicker } from './picker/step-picker.tsx'
import { IssuesDialog } from './run/issues-dialog.tsx'
import { useIssueList } from './run/use-issue-list.ts'
import { useRun } from './run/use-run.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useAddStep } from './use-add-step.ts'
import { useSaving } from './use-saving.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Canvas on the left, panel on the right, toolbar above. */
export function EditorScreen({ workflow, tab, onTab, executions, onStarted, addConnection }: EditorProps) {
  const isReadOnly = !workflow.isOwner
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const saving = useSaving(workflow, isReadOnly)
  const issues = useIssueList(saving.serverIssues)
  const run = useRun(workflow.id, saving.saveNow, issues, onStarted)
  const { ask, isOpen, add, close } = useAddStep()
  const deeds = useMemo(
    () => ({ save: () => void saving.saveNow(), run: run.start, addStep: () => ask({}) }),
    [saving.saveNow, run.start, ask],
  )
  useShortcuts(deeds, isReadOnly)
  const openPanel = () => {
    onTab('properties')
    setIsPanelOpen(true)
    focusPanel()
  }
  return (
    <ConnectionDialogProvider value={addConnection}>
      <IssuesProvider value={issues}>
        <main
          id="content"
          tabIndex={-1}
          className="flex h-[calc(100dvh-3.5rem)] min-h-0 flex-col outline-none"
        >
          <Toolbar
            workflow={workflow}
            isReadOnly={isReadOnly}
            saving={saving}
            run={run}
            onAddStep={() => ask({})}
            onOpenPanel={() => setIsPanelOpen(true)}
          />
          <div className="flex min-h-0 flex-1">
            <div className="min-w-0 flex-1">
              <Canvas isReadOnly={isReadOnly} onEdgeDropped={ask} onEnterPanel={openPanel} />
            </div>
            <PanelFrame isOpen={isPanelOpen} onOpenChange={setIsPanelOpen}>
              <SidePanel
                workflow={workflow}
                tab={tab}
                onTab={onTab}
                executions={executions}
                onAddStep={(source) => ask({ source })}
              />
            </PanelFrame>
          </div>
        </main>
        <StepPicker isOpen={isOpen} onClose={close} onPick={add} />
        <IssuesDialog run={run} onShow={openPanel} />
      </IssuesProvider>
    </ConnectionDialogProvider>
  )
}

/** After the panel has drawn itself: its first control. */
function focusPanel(): void {
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>('#panel input, #panel textarea, #panel select, #panel button')
      ?.focus()
  })
}
