import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import type { Drawing } from '../drawing/drawing.ts'
import { useDrawing } from '../editor-context.ts'
import type { Conflict } from '../use-saving.ts'
import { compareDrawings, type DrawingChanges, hasChanges } from './compare-drawings.ts'
import { DrawingView } from './drawing-view.tsx'

/** Somebody else saved first: nothing is overwritten before the person has chosen. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const mine = useDrawing()
  const [isLater, setIsLater] = useState(false)
  const [showsBoth, setShowsBoth] = useState(false)
  const { base, theirs, keepMine, takeTheirs } = conflict
  return (
    <>
      {isLater ? (
        <p role="alert" className="flex items-center justify-between gap-3 bg-warn-soft px-4 py-2 text-sm">
          This workflow was changed elsewhere, and your changes are not saved.
          <Button size="small" onClick={() => setIsLater(false)}>
            Choose
          </Button>
        </p>
      ) : null}
      <Dialog
        isOpen={!isLater}
        onOpenChange={(isOpen) => setIsLater(!isOpen)}
        title="This workflow was changed elsewhere"
        description="Somebody else, or you in another tab, saved it after you opened it. Your changes are not saved yet: choose which to keep."
        className={showsBoth ? 'sm:w-[72rem]' : undefined}
      >
        <div className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Side
              title="Theirs"
              changes={compareDrawings(base, theirs)}
              drawing={showsBoth ? theirs : undefined}
            />
            <Side title="Mine" changes={compareDrawings(base, mine)} drawing={showsBoth ? mine : undefined} />
          </div>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setShowsBoth(!showsBoth)}>
              {showsBoth ? 'Hide both' : 'Look at both'}
            </Button>
            <Button onClick={takeTheirs}>Take theirs</Button>
            <Button look="primary" onClick={keepMine}>
              Keep mine
            </Button>
          </div>
          <p className="text-xs text-quiet">
            Keep mine stores your drawing over theirs. Take theirs shows their drawing here; Undo brings yours
            back.
          </p>
        </div>
      </Dialog>
    </>
  )
}

function Side({
  title,
  changes,
  drawing,
}: {
  title: string
  changes: DrawingChanges
  drawing: Drawing | undefined
}) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 rounded-xl border border-line p-3">
      <h3 className="text-sm font-medium">{title}</h3>
      {hasChanges(changes) ? (
        <ul className="flex flex-col gap-1 text-sm">
          <Changes verb="Added" what={changes.added} />
          <Changes verb="Removed" what={changes.removed} />
          <Changes verb="Changed" what={changes.changed} />
          <Changes verb="Changed" what={changes.other} />
        </ul>
      ) : (
        <p className="text-sm text-quiet">Only places on the canvas.</p>
      )}
      {drawing === undefined ? null : <DrawingView drawing={drawing} label={title} />}
    </section>
  )
}

function Changes({ verb, what }: { verb: string; what: readonly string[] }) {
  if (what.length === 0) return null
  return (
    <li className="min-w-0 break-words">
      <span className="text-quiet">{verb}: </span>
      {what.join(', ')}
    </li>
  )
}
