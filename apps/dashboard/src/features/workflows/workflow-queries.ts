import type { NewWorkflow } from '@orch/client'
import { printJson } from '@orch/json'
import { queryOptions } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toastDone, toastWarning } from '../../components/ui/toast.tsx'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { saveFile } from '../../lib/save-file.ts'
import { leftOutText } from './left-out.ts'
import { texts } from './texts.ts'

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: ({ signal }) => api.workflows.list({ signal }),
})

/** Lists of workflows changed, not each workflow. */
export const LISTS = [{ ...workflowsQuery, exact: true }, { queryKey: ['workflows', 'listed'] }]

/** Makes a workflow and opens it. */
export function useNewWorkflow() {
  const onDone = useOpenWorkflow()
  const create = () => api.workflows.create({ name: texts.untitledWorkflow, draft: true })
  return useChange(create, { refreshes: LISTS, onDone, tellsFailure: true })
}

/** A workflow to make, and what a person must do before it runs, such as "choose the connection of “Mail”". */
export type Drawn = { workflow: NewWorkflow; toDo: readonly string[] }

/** Makes a workflow of what is drawn already, and opens it. @param read what is given, as a workflow */
export function useMadeWorkflow<Given>(
  said: (name: string) => string,
  read: (given: Given) => Promise<Drawn>,
) {
  const open = useOpenWorkflow()
  const create = async (given: Given) => {
    const { workflow, toDo } = await read(given)
    return { made: await api.workflows.create(workflow), toDo }
  }
  return useChange(create, {
    refreshes: LISTS,
    tellsFailure: true,
    onDone: async ({ made, toDo }) => {
      await open(made)
      const title = said(made.name)
      if (toDo.length === 0) toastDone(title)
      else toastWarning(title, texts.beforeItRuns(toDo.join('; ')))
    },
  })
}

/** Copies a workflow and opens the copy. */
export function useDuplicateWorkflow() {
  const onDone = useOpenWorkflow()
  return useChange((id: string) => api.workflows.duplicate(id), {
    said: ({ name }) => texts.made(name),
    refreshes: LISTS,
    onDone,
    tellsFailure: true,
  })
}

/** @param onDone the workflow is gone: what shows it must go first */
export function useDeleteWorkflow(onDone: () => unknown) {
  return useChange((id: string) => api.workflows.delete(id), {
    said: texts.workflowDeleted,
    refreshes: LISTS,
    onDone,
  })
}

/** Saves a workflow as a file, and says what is not in it. */
export function useDownloadWorkflow() {
  return useChange((id: string) => api.workflows.export(id), {
    onDone: (file) => {
      saveFile(new TextEncoder().encode(`${printJson(file, 2)}\n`), `${fileNameOf(file.name)}.json`)
      if (file.leftOut.length > 0) toastWarning(texts.saved(file.name), texts.leftOut(leftOutText(file)))
    },
    tellsFailure: true,
  })
}

/** Without the signs that some systems take for folders. */
function fileNameOf(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'workflow'
}

function useOpenWorkflow() {
  const navigate = useNavigate()
  return ({ id }: { id: string }) => navigate({ to: '/workflows/$id', params: { id } })
}
