import { useMemo, useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ChangeList } from '../comparison/change-list.tsx'
import { compareDrawings } from '../comparison/compare-drawings.ts'
import { ComparedCanvas } from '../comparison/compared-canvas.tsx'
import { mergeDrawings } from '../comparison/merge-drawings.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { useDrawing } from '../editor-context.ts'
import type { Conflict } from '../use-saving.ts'
import { texts } from './texts.ts'

/** Somebody else saved first: nothing is overwritten before the person has chosen. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const mine = useDrawing()
  const [isLater, setIsLater] = useState(false)
  const [showsBoth, setShowsBoth] = useState(false)
  const { base, theirs } = conflict
  return (
    <>
      {isLater ? (
        <p role="alert" className="flex items-center justify-between gap-3 bg-warn-soft px-4 py-2 text-sm">
          {texts.changedElsewhere}
          <Button size="small" onClick={() => setIsLater(false)}>
            {texts.choose}
          </Button>
        </p>
      ) : null}
      <Dialog
        isOpen={!isLater}
        onOpenChange={(isOpen) => setIsLater(!isOpen)}
        title={texts.changedElsewhereTitle}
        description={texts.somebodyElseOrYouAnother}
        className={showsBoth ? 'sm:w-[84rem]!' : 'sm:w-[44rem]!'}
      >
        <div className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <Side title={texts.theirs} base={base} drawing={theirs} showsDrawing={showsBoth} />
            <Side title={texts.mine} base={base} drawing={mine} showsDrawing={showsBoth} />
          </div>
          <Choice
            conflict={conflict}
            mine={mine}
            showsBoth={showsBoth}
            onShowBoth={() => setShowsBoth(!showsBoth)}
          />
        </div>
      </Dialog>
    </>
  )
}

type ChoiceProps = { conflict: Conflict; mine: Drawing; showsBoth: boolean; onShowBoth: () => void }

function Choice({ conflict, mine, showsBoth, onShowBoth }: ChoiceProps) {
  const { base, theirs, keepMine, takeTheirs, keepBoth } = conflict
  const both = useMemo(() => mergeDrawings(base, theirs, mine), [base, theirs, mine])
  return (
    <>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onShowBoth}>{showsBoth ? texts.hideBoth : texts.lookAtBoth}</Button>
        <Button onClick={takeTheirs}>{texts.takeTheirs}</Button>
        <Button variant={both === undefined ? 'primary' : 'secondary'} onClick={keepMine}>
          {texts.keepMine}
        </Button>
        {both === undefined ? null : (
          <Button variant="primary" onClick={() => keepBoth(both)}>
            {texts.keepBoth}
          </Button>
        )}
      </div>
      <p className="text-xs text-quiet">{texts.keepMineStoresYourDrawing(both === undefined)}</p>
    </>
  )
}

type SideProps = { title: string; base: Drawing; drawing: Drawing; showsDrawing: boolean }

function Side({ title, base, drawing, showsDrawing }: SideProps) {
  const comparison = useMemo(() => compareDrawings(base, drawing), [base, drawing])
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 rounded-xl border border-line p-3">
      <h3 className="text-sm font-medium">{title}</h3>
      {showsDrawing ? <ComparedCanvas before={base} after={drawing} label={title} /> : null}
      <div className="max-h-72 overflow-y-auto">
        <ChangeList comparison={comparison} />
      </div>
    </section>
  )
}
