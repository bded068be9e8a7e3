import type { ListedWorkflow } from '@orch/client'
import { FolderInput, Trash2 } from 'lucide-react'
import { SelectionBar } from '../../../components/selection-bar.tsx'
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
  return (
    <SelectionBar
      label={workflows.length > MOST_AT_ONCE ? texts.chooseTheFirst(MOST_AT_ONCE) : texts.chooseAll}
      chosen={texts.chosen(selected.length)}
      all={all}
      count={selected.length}
      inset="px-4"
      onChoose={onChoose}
    >
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
    </SelectionBar>
  )
}
