import type { ListedWorkflow } from '@orch/client'
import { FolderInput, Trash2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { texts } from './texts.ts'
import { useDeleteWorkflows } from './use-delete-workflows.ts'

/** The API takes so many at once. */
const MOST_AT_ONCE = 100

type BulkBarProps = {
  workflows: readonly ListedWorkflow[]
  selected: readonly ListedWorkflow[]
  onChoose: (chosen: ReadonlySet<string>) => void
  onOrganize: (workflows: readonly ListedWorkflow[]) => void
}

/** What can be done with the chosen ones. */
export function BulkBar({ workflows, selected, onChoose, onOrganize }: BulkBarProps) {
  const remove = useDeleteWorkflows()
  const mayDelete = useMay('workflows.delete')
  const all = workflows.slice(0, MOST_AT_ONCE)
  const isAll = selected.length > 0 && selected.length >= all.length
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <label className="flex items-center gap-2 px-4 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isAll}
          onChange={() => onChoose(new Set(isAll ? [] : all.map(({ id }) => id)))}
        />
        {workflows.length > MOST_AT_ONCE ? texts.chooseTheFirst(MOST_AT_ONCE) : texts.chooseAll}
      </label>
      {selected.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span role="status" className="text-sm text-quiet">
            {texts.chosen(selected.length)}
          </span>
          <Button size="small" onClick={() => onOrganize(selected)}>
            <FolderInput aria-hidden="true" />
            {texts.folderAndTags}
          </Button>
          {mayDelete ? (
            <Button
              size="small"
              variant="quietDanger"
              onClick={() => {
                remove(selected)
                onChoose(new Set())
              }}
            >
              <Trash2 aria-hidden="true" />
              {texts.delete}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  )
}
