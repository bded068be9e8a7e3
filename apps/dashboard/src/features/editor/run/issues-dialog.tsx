import { useRef, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useEditorStore } from '../editor-context.ts'
import { ISSUE_GROUPS, type Issue } from './issue.ts'
import { texts } from './texts.ts'
import type { Run } from './use-run.ts'

/** What would fail, before it does. Every line leads to its step; "Run anyway" starts all the same. */
export function IssuesDialog({ run, onShow }: { run: Run; onShow: (field: string | undefined) => void }) {
  const store = useEditorStore()
  const afterClose = useRef<() => void>(undefined)
  const [shown, setShown] = useState<readonly Issue[]>([])
  const issues = run.blockedBy ?? shown
  if (run.blockedBy !== undefined && run.blockedBy !== shown) setShown(run.blockedBy)
  const fix = ({ nodeId, field }: Issue) => {
    if (nodeId === undefined) return
    run.cancel()
    store.select({ nodes: [nodeId], edges: [] })
    afterClose.current = () => onShow(field)
  }
  return (
    <Dialog
      isOpen={run.blockedBy !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : run.cancel())}
      onClosed={() => {
        afterClose.current?.()
        afterClose.current = undefined
      }}
      title={texts.thisWouldNotRunWell}
      description={texts.fixWhatListedOrRun}
    >
      <div className="flex flex-col gap-4">
        {groupsOf(issues).map(({ title, members }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1.5 text-[0.8125rem] font-medium text-quiet">{title}</h3>
            <ul className="flex flex-col gap-1.5">
              {members.map((issue) => (
                <IssueLine
                  key={`${issue.nodeId}-${issue.field}-${issue.message}`}
                  issue={issue}
                  onFix={fix}
                />
              ))}
            </ul>
          </section>
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={run.cancel}>{texts.cancel}</Button>
          <Button variant="primary" onClick={run.anyway}>
            {texts.runAnyway}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function IssueLine({ issue, onFix }: { issue: Issue; onFix: (issue: Issue) => void }) {
  const { nodeId, message } = issue
  return (
    <li className="flex items-center justify-between gap-3 rounded-xl bg-warn-soft py-1.5 pr-1.5 pl-3 text-sm">
      <span className="min-w-0 break-words">{message}</span>
      {nodeId === undefined ? null : (
        <Button size="small" aria-label={texts.fix(message)} onClick={() => onFix(issue)}>
          {texts.fixIssuesDialog}
        </Button>
      )}
    </li>
  )
}

function groupsOf(issues: readonly Issue[]): { title: string; members: Issue[] }[] {
  return Object.entries(ISSUE_GROUPS)
    .map(([kind, title]) => ({ title, members: issues.filter((issue) => issue.kind === kind) }))
    .filter(({ members }) => members.length > 0)
}
