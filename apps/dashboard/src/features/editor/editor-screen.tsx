import { useMemo } from 'react'
import { useMay } from '../../lib/workspace.ts'
import { IssuesProvider } from './canvas/issues-context.ts'
import { ConflictDialog } from './conflict/conflict-dialog.tsx'
import { LeftOverNotice } from './conflict/left-over-notice.tsx'
import { ConnectionDialogProvider } from './connection-dialog-context.ts'
import { EditorBody } from './editor-body.tsx'
import type { EditorProps } from './editor-props.ts'
import { usePanel } from './panel/use-panel.ts'
import { StepPicker } from './picker/step-picker.tsx'
import { ReadOnlyProvider } from './read-only.tsx'
import { IssuesDialog } from './run/issues-dialog.tsx'
import { useIssueList } from './run/use-issue-list.ts'
import { useRun } from './run/use-run.ts'
import { StepRunProvider, useRunStep } from './run/use-run-step.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { useAddStep } from './use-add-step.ts'
import { useSaving } from './use-saving.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Toolbar above, canvas and panel below, and the dialogs of both. */
export function EditorScreen(props: EditorProps) {
  const { workflow, tab, onTab, onStarted, addConnection } = props
  const mayEdit = useMay('workflows.update')
  const isReadOnly = !workflow.isOwner || !mayEdit
  const panel = usePanel(tab, onTab)
  const saving = useSaving(workflow, isReadOnly)
  const { issues, findNow } = useIssueList(saving.serverIssues)
  const run = useRun(workflow.id, saving.saveNow, findNow, onStarted)
  const runStep = useRunStep(workflow.id, saving.saveNow, onStarted)
  const { ask, isOpen, add, close } = useAddStep()
  const shortcuts = useMemo(
    () => ({ save: () => void saving.saveNow(), run: () => run.start(), addStep: () => ask({}) }),
    [saving.saveNow, run.start, ask],
  )
  useShortcuts(shortcuts, isReadOnly)
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
            onOpenPanel={() => panel.setIsOpen(true)}
          />
          {saving.conflict === undefined ? null : <ConflictDialog conflict={saving.conflict} />}
          {saving.leftOver === undefined ? null : <LeftOverNotice leftOver={saving.leftOver} />}
          <ReadOnlyProvider value={isReadOnly}>
            <StepRunProvider value={isReadOnly ? undefined : runStep}>
              <EditorBody {...props} panel={panel} onAddStep={ask} />
            </StepRunProvider>
          </ReadOnlyProvider>
        </main>
        <StepPicker
          isOpen={isOpen}
          onClose={close}
          onPick={(action) => {
            add(action)
            panel.showProperties()
          }}
        />
        <IssuesDialog run={run} onShow={panel.enterProperties} />
      </IssuesProvider>
    </ConnectionDialogProvider>
  )
}
