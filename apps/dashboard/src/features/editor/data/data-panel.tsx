import { memo } from 'react'
import { useInsertTargets } from '../../../components/fields/template/insert-target.ts'
import { SearchInput } from '../../../components/search-input.tsx'
import { announce } from '../../../lib/announce.ts'
import { DataRow } from './data-row.tsx'
import type { DataItem } from './data-tree.ts'
import type { StepValue } from './step-values.ts'
import { texts } from './texts.ts'
import { useDataTree } from './use-data-tree.ts'

/** What every step before this one gives, with real values: to look at, to drag into a setting, or to insert by key. Hundreds of lines are not drawn again at each key. */
export const DataPanel = memo(function DataPanel({ steps }: { steps: readonly StepValue[] }) {
  const targets = useInsertTargets()
  const take = (item: DataItem) => {
    const target = targets.current()
    if (target === undefined) return
    target.insert(item.token)
    announce(texts.insertedInto(item.name, target.label()))
  }
  const tree = useDataTree(steps, take)
  const sources = new Map(steps.map(({ id, source }) => [id, source]))
  if (steps.length === 0) return <p className="text-[0.8125rem] text-quiet">{texts.noStepRunsBeforeThis}</p>
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <SearchInput label={texts.searchData} value={tree.query} onChange={tree.setQuery} />
      {tree.items.length === 0 ? (
        <p className="px-1 text-[0.8125rem] text-quiet">{texts.nothingCalledLike}</p>
      ) : (
        <div
          ref={tree.frame}
          role="tree"
          aria-label={texts.dataFromEarlierSteps}
          className="-mx-1 min-h-0 overflow-x-hidden overflow-y-auto px-1 py-0.5"
        >
          {tree.items.map((item, index) => (
            <DataRow
              key={item.id}
              item={item}
              source={item.level === 0 ? sources.get(item.id) : undefined}
              isOpen={tree.isOpen(item)}
              isActive={item.id === tree.activeId}
              onToggle={() => tree.toggle(item)}
              onFocus={() => tree.setActive(item.id)}
              onKeyDown={(event) => tree.onKeyDown(event, index)}
              onTake={() => take(item)}
            />
          ))}
        </div>
      )}
    </div>
  )
})
