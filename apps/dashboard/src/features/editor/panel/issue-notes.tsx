import { TriangleAlert } from 'lucide-react'
import { useIssues } from '../canvas/issues-context.ts'
import { useEditorStore } from '../editor-context.ts'
import { texts } from './texts.ts'

/** What would fail now: of one step, or of all. */
export function IssueNotes({ nodeId }: { nodeId?: string }) {
  const store = useEditorStore()
  const issues = useIssues().filter((issue) => nodeId === undefined || issue.nodeId === nodeId)
  if (issues.length === 0) return null
  return (
    <section aria-label={texts.needsAttention} className="rounded-xl bg-warn-soft p-3 text-sm text-warn">
      <h3 className="mb-1 flex items-center gap-2 font-medium">
        <TriangleAlert aria-hidden="true" className="size-4" />
        {texts.needsAttention}
      </h3>
      <ul className="flex flex-col gap-1 text-ink">
        {issues.map(({ message, nodeId: at, field }) => (
          <li key={`${at}-${field}-${message}`}>
            {nodeId !== undefined || at === undefined ? (
              message
            ) : (
              <button
                type="button"
                className="text-left underline"
                onClick={() => store.select({ nodes: [at], edges: [] })}
              >
                {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
