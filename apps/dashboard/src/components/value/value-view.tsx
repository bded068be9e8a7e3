import { useMemo, useState } from 'react'
import { cn } from '../../lib/cn.ts'
import { CopyButton } from '../copy-button.tsx'
import { texts } from './texts.ts'
import { ValueFiles } from './value-files.tsx'
import { textOf, ValueJson } from './value-json.tsx'
import { ValuePage } from './value-page.tsx'
import { ValueTable } from './value-table.tsx'
import { ValueTree } from './value-tree.tsx'
import { type ShownValue, type ValueView as View, viewsOf } from './value-views.ts'

const NAMES: Readonly<Record<View, string>> = texts.names

type ValueViewProps = {
  value: unknown
  label: string
  /** Whose files the value names; without one they are not shown. */
  executionId: string | undefined
}

/** A value in the way that suits it, and in the others. It fills the height it is given. */
export function ValueView({ value, label, executionId }: ValueViewProps) {
  const looked = useMemo(() => viewsOf(value), [value])
  const [chosen, setChosen] = useState<View>()
  const view = chosen !== undefined && looked.views.includes(chosen) ? chosen : (looked.views[0] ?? 'json')
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex items-center gap-1">
        <fieldset className="flex flex-1 gap-0.5">
          <legend className="sr-only">{texts.shownAs(label)}</legend>
          {looked.views.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === view}
              onClick={() => setChosen(each)}
              className={cn(
                'rounded-md px-2 py-1 text-xs hover:bg-raised hover:text-ink',
                each === view ? 'bg-raised font-medium text-ink' : 'text-quiet',
              )}
            >
              {NAMES[each]}
            </button>
          ))}
        </fieldset>
        <CopyButton
          text={() => textOf(value)}
          label={texts.copy(label.toLowerCase())}
          isIconOnly
          variant="ghost"
        />
      </div>
      <Shown view={view} looked={looked} value={value} label={label} executionId={executionId} />
    </div>
  )
}

function Shown({
  view,
  looked,
  value,
  label,
  executionId,
}: ValueViewProps & { view: View; looked: ShownValue }) {
  const { table, pages, files, picture } = looked
  switch (view) {
    case 'tree':
      return <ValueTree value={value} label={label} />
    case 'table':
      return table === undefined ? null : <ValueTable table={table} label={label} />
    case 'json':
      return <ValueJson value={value} label={label} />
    case 'page':
      return (
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto">
          {pages.map((page) => (
            <ValuePage key={page.name} page={page} />
          ))}
        </div>
      )
    case 'files':
      return (
        <div className="min-h-0 flex-1 overflow-y-auto">
          {picture === undefined ? null : <img src={picture} alt={label} className="max-h-72 rounded-lg" />}
          {executionId === undefined ? null : <ValueFiles files={files} executionId={executionId} />}
        </div>
      )
  }
}
