import { useMemo, useState } from 'react'
import type { ActionDescription } from '../../lib/catalogue/description.ts'
import { useLatest } from '../../lib/use-latest.ts'
import { useMay } from '../../lib/workspace.ts'
import { IssuesProvider } from './canvas/issues-context.ts'
import { type Clipboard, useClipboard } from './clipboard/use-clipboard.ts'
import { ConnectionDialogProvider } from './connection-dialog-context.ts'
import { EditorBody } from './editor-body.tsx'
import { EditorCommandsProvider } from './editor-commands.ts'
import { EditorDialogs, type OpenDialog } from './editor-dialogs.tsx'
import { EditorNotices } from './editor-notices.tsx'
import type { EditorProps } from './editor-props.ts'
import { useArrange } from './layout/use-arrange.ts'
import { type Panel, usePanel } from './panel/use-panel.ts'
import { ReadOnlyProvider } from './read-only.tsx'
import { useIssueList } from './run/use-issue-list.ts'
import { type Run, useRun } from './run/use-run.ts'
import { StepRunProvider, useRunStep } from './run/use-run-step.ts'
import { Toolbar } from './toolbar/toolbar.tsx'
import { type StepRequest, useAddStep } from './use-add-step.ts'
import { useFrames } from './use-frames.ts'
import { type Saving, useSaving } from './use-saving.ts'
import { useSelectedSteps } from './use-selected-steps.ts'
import { type Commands, useShortcuts } from './use-shortcuts.ts'

/** Toolbar above, canvas and panel below, and the dialogs of both. */
export function EditorScreen(props: EditorProps) {
  const { workflow, tab, onTab, onStarted, addConnection, dataFrom, onDataFrom } = props
  const mayEdit = useMay('workflows.update')
  const isReadOnly = !workflow.isOwner || !mayEdit
  const panel = usePanel(tab, onTab)
  const saving = useSaving(workflow, isReadOnly)
  const { issues, findNow } = useIssueList(saving.serverIssues)
  const run = useRun(workflow.id, saving.saveNow, findNow, onStarted)
  const runStep = useRunStep({ workflowId: workflow.id, saveNow: saving.saveNow, dataFrom, onStarted })
  const adding = useAddStep()
  const { ask } = adding
  const putStep = useLatest((action: ActionDescription, request: StepRequest) => {
    adding.addAt(action, request)
    panel.enterSettings()
  })
  const [dialog, setDialog] = useState<OpenDialog>()
  const clipboard = useClipboard(isReadOnly)
  const arrange = useArrange()
  const commands = useCommands({ saving, run, ask, clipboard, arrange, panel, open: setDialog })
  const offered = useMemo(
    () => ({ clipboard, arrange, askStep: ask, putStep }),
    [clipboard, arrange, ask, putStep],
  )
  useShortcuts(commands, isReadOnly)
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
          <EditorNotices saving={saving} dataFrom={dataFrom} onDataFrom={onDataFrom} />
          <ReadOnlyProvider value={isReadOnly}>
            <StepRunProvider value={isReadOnly ? undefined : runStep}>
              <EditorCommandsProvider value={isReadOnly ? undefined : offered}>
                <EditorBody {...props} panel={panel} onAddStep={ask} />
              </EditorCommandsProvider>
            </StepRunProvider>
          </ReadOnlyProvider>
        </main>
        {isReadOnly ? null : (
          <EditorDialogs
            run={run}
            panel={panel}
            adding={adding}
            commands={commands}
            open={dialog}
            onOpen={setDialog}
          />
        )}
      </IssuesProvider>
    </ConnectionDialogProvider>
  )
}

type ScreenParts = {
  saving: Saving
  run: Run
  ask: (request: StepRequest) => void
  clipboard: Clipboard
  arrange: () => void
  panel: Panel
  open: (dialog: OpenDialog) => void
}

/** What the keys and the commands of the editor do. */
function useCommands({
  saving: { saveNow },
  run: { start },
  ask,
  clipboard,
  arrange,
  panel,
  open,
}: ScreenParts): Commands {
  const { group } = useFrames()
  const steps = useSelectedSteps()
  const rename = useLatest(panel.enterLabel)
  return useMemo(
    () => ({
      save: () => void saveNow(),
      run: () => start(),
      addStep: () => ask({}),
      openPalette: () => open('palette'),
      showShortcuts: () => open('shortcuts'),
      duplicate: clipboard.duplicate,
      arrange,
      group,
      rename,
      ...steps,
    }),
    [saveNow, start, ask, open, clipboard, arrange, group, rename, steps],
  )
}
