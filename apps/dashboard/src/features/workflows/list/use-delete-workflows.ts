import { createClient, type ListedWorkflow } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { toastError, toastUndo } from '../../../components/ui/toast.tsx'
import { chosenWorkspaceId } from '../../../lib/workspace-choice.ts'
import { LISTS } from '../workflow-queries.ts'
import { deleteLater } from './delete-later.ts'
import { texts } from './texts.ts'

/** What it asks for is sent also while the page is left. */
const lasting = createClient({
  baseUrl: '',
  workspaceId: chosenWorkspaceId,
  fetch: (address, init) => fetch(address, { ...init, keepalive: true }),
})

/** Deletes workflows with their executions, once the person had time to take it back. */
export function useDeleteWorkflows() {
  const queryClient = useQueryClient()
  const remove = async (ids: readonly string[]) => {
    const answers = await Promise.allSettled(ids.map((id) => lasting.workflows.delete(id)))
    const failed = answers.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') toastError(failed.reason)
    await Promise.all(LISTS.map((filter) => queryClient.invalidateQueries(filter)))
  }
  return (workflows: readonly ListedWorkflow[]) => {
    const undo = deleteLater(
      workflows.map(({ id }) => id),
      async (ids) => {
        close()
        await remove(ids)
      },
    )
    const close = toastUndo(deletedText(workflows), undo)
  }
}

function deletedText(workflows: readonly ListedWorkflow[]): string {
  const [first] = workflows
  return workflows.length === 1 && first !== undefined
    ? texts.deletedAndItsExecutions(first.name)
    : texts.deletedWorkflowsTheirExecutions(workflows.length)
}
