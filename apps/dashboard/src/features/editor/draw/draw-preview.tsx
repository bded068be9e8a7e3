import type { WorkflowIssue } from '@orch/client'
import { ChangeList } from '../comparison/change-list.tsx'
import { compareDrawings, hasChanges } from '../comparison/compare-drawings.ts'
import { ComparedCanvas } from '../comparison/compared-canvas.tsx'
import type { Proposal } from './proposal.ts'
import { texts } from './texts.ts'

/** What the model has drawn so far, over the canvas: what would be new, changed and gone, drawn and in words. */
export function DrawPreview({ proposal, isDrawing }: { proposal: Proposal; isDrawing: boolean }) {
  const { before, after, issues } = proposal
  const comparison = compareDrawings(before, after)
  return (
    <section aria-label={texts.previewOfTheDrawing} className="absolute inset-0 z-10 flex flex-col bg-canvas">
      <p className="border-b border-line bg-warn-soft px-4 py-2 text-sm">
        <strong className="font-semibold">{texts.preview}</strong> {texts.proposalNotice(isDrawing)}
      </p>
      <ComparedCanvas
        before={before}
        after={after}
        label={texts.asModelWouldChange}
        className="h-auto! min-h-0 flex-1 rounded-none! border-0!"
      />
      <details
        open
        className="max-h-[35%] shrink-0 overflow-y-auto border-t border-line bg-surface px-4 py-2"
      >
        <summary className="cursor-pointer text-sm font-medium">{texts.whatWouldChange}</summary>
        <div className="flex flex-col gap-3 pt-2 pb-1">
          {isDrawing && !hasChanges(comparison) ? (
            <p className="text-sm text-quiet">{texts.nothingIsDrawnYet}</p>
          ) : (
            <ChangeList comparison={comparison} />
          )}
          <Issues issues={issues} />
        </div>
      </details>
    </section>
  )
}

function Issues({ issues }: { issues: readonly WorkflowIssue[] }) {
  if (issues.length === 0) return null
  return (
    <div className="text-sm">
      <p className="font-medium">{texts.toCorrectByHandAfterwards}</p>
      <ul className="mt-1 list-disc pl-5">
        {[...new Set(issues.map(({ message }) => message))].map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}
