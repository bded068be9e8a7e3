import type { ListedWorkflow } from '@orch/client'
import { Copy, Download, Ellipsis, FolderInput, Trash2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/ui/menu.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { useDownloadWorkflow, useDuplicateWorkflow } from '../workflow-queries.ts'
import { texts } from './texts.ts'
import { useDeleteWorkflows } from './use-delete-workflows.ts'

export function RowMenu({ workflow, onOrganize }: { workflow: ListedWorkflow; onOrganize: () => void }) {
  const duplicate = useDuplicateWorkflow()
  const download = useDownloadWorkflow()
  const remove = useDeleteWorkflows()
  const mayEdit = useMay('workflows.update')
  const mayDelete = useMay('workflows.delete')
  const isBusy = duplicate.isPending || download.isPending
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="smallIcon" aria-label={texts.actionsOf(workflow.name)} isBusy={isBusy}>
          {isBusy ? null : <Ellipsis aria-hidden="true" />}
        </Button>
      }
    >
      {mayEdit ? (
        <>
          <MenuItem onClick={onOrganize}>
            <FolderInput aria-hidden="true" />
            {texts.folderAndTags}
          </MenuItem>
          <MenuItem onClick={() => duplicate.mutate(workflow.id)}>
            <Copy aria-hidden="true" />
            {texts.duplicate}
          </MenuItem>
        </>
      ) : null}
      <MenuItem onClick={() => download.mutate(workflow.id)}>
        <Download aria-hidden="true" />
        {texts.downloadAsJson}
      </MenuItem>
      {mayDelete ? (
        <>
          <MenuSeparator />
          <MenuItem isDanger onClick={() => remove([workflow])}>
            <Trash2 aria-hidden="true" />
            {texts.delete}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  )
}
