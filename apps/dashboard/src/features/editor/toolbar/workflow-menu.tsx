import type { Workflow } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx'
import { Menu, MenuItem } from '../../../components/ui/menu.tsx'
import { toastDone, toastError } from '../../../components/ui/toast.tsx'
import { api } from '../../../lib/api.ts'
import { useMay } from '../../../lib/workspace.ts'

export function WorkflowMenu({ workflow }: { workflow: Workflow }) {
  const [isDeleting, setIsDeleting] = useState(false)
  const { duplicate, remove } = useWorkflowDeeds(workflow.id)
  const mayDuplicate = useMay('workflows.duplicate')
  const mayDelete = useMay('workflows.delete') && workflow.isOwner
  if (!mayDuplicate) return null
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" look="ghost" aria-label="More actions">
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem onClick={() => duplicate.mutate()}>
          <Copy aria-hidden="true" />
          Duplicate
        </MenuItem>
        {mayDelete ? (
          <MenuItem isDanger onClick={() => setIsDeleting(true)}>
            <Trash2 aria-hidden="true" />
            Delete
          </MenuItem>
        ) : null}
      </Menu>
      <ConfirmDialog
        isOpen={isDeleting}
        onOpenChange={setIsDeleting}
        title="Delete this workflow?"
        action="Delete workflow"
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        <p>The workflow and all its executions are deleted. This cannot be undone.</p>
      </ConfirmDialog>
    </>
  )
}

function useWorkflowDeeds(workflowId: string) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['workflows'], exact: true })
  const duplicate = useMutation({
    mutationFn: () => api.workflows.duplicate(workflowId),
    onError: toastError,
    onSuccess: async ({ id, name }) => {
      void refresh()
      toastDone(`Made “${name}”`)
      await navigate({ to: '/workflows/$id', params: { id } })
    },
  })
  const remove = useMutation({
    mutationFn: () => api.workflows.delete(workflowId),
    onSuccess: async () => {
      void refresh()
      toastDone('Workflow deleted')
      await navigate({ to: '/workflows' })
    },
  })
  return { duplicate, remove }
}
