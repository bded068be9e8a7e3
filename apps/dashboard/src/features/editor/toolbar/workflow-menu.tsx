import type { Workflow } from '@orch/client'
import { useNavigate } from '@tanstack/react-router'
import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { DeleteWorkflow } from '../../workflows/delete-workflow.tsx'
import { useDuplicateWorkflow } from '../../workflows/workflow-queries.ts'
import { texts } from './texts.ts'

export function WorkflowMenu({ workflow }: { workflow: Workflow }) {
  const [isDeleting, setIsDeleting] = useState(false)
  const duplicate = useDuplicateWorkflow()
  const navigate = useNavigate()
  const mayDuplicate = useMay('workflows.duplicate')
  const mayDelete = useMay('workflows.delete') && workflow.isOwner
  if (!mayDuplicate) return null
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" variant="ghost" aria-label={texts.moreActions}>
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem onClick={() => duplicate.mutate(workflow.id)}>
          <Copy aria-hidden="true" />
          {texts.duplicate}
        </MenuItem>
        {mayDelete ? (
          <MenuItem isDanger onClick={() => setIsDeleting(true)}>
            <Trash2 aria-hidden="true" />
            {texts.delete}
          </MenuItem>
        ) : null}
      </Menu>
      <DeleteWorkflow
        workflow={isDeleting ? workflow : undefined}
        onClose={() => setIsDeleting(false)}
        onDeleted={() => navigate({ to: '/workflows' })}
      />
    </>
  )
}
