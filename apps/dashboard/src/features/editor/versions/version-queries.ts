import type { Publication, Publish, Workflow } from '@orch/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { texts } from './texts.ts'

export const versionsQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['versions', workflowId],
    queryFn: ({ signal }) => api.versions.list(workflowId, { signal }),
  })

/** A change of what runs; the editor hears of it at once. */
function usePublication<Input>(
  workflowId: string,
  change: (input: Input) => Promise<Publication>,
  { said, onDone }: { said: (publication: Publication) => string; onDone?: () => void },
) {
  const queryClient = useQueryClient()
  return useChange<Input, Publication>(change, {
    said,
    tellsFailure: true,
    refreshes: [versionsQuery(workflowId), { queryKey: ['workflows'], exact: true }],
    onDone: (publication) => {
      queryClient.setQueryData<Workflow>(
        ['workflows', workflowId],
        (known) => known && { ...known, publication },
      )
      onDone?.()
    },
  })
}

/** `saveNow`: what is published is what one sees. */
export function usePublish(workflowId: string, saveNow: () => Promise<boolean>, onDone?: () => void) {
  const publish = async (asked: Publish) => {
    if (asked.version === undefined && !(await saveNow())) throw new Error(texts.theWorkflowCouldNotSaved)
    return api.versions.publish(workflowId, asked)
  }
  const said = ({ version }: Publication) => texts.versionRunsFromNowOn(version)
  return usePublication(workflowId, publish, { said, ...(onDone ? { onDone } : {}) })
}

const SAID = texts.said
export type Command = keyof typeof SAID

export function usePublicationCommand(workflowId: string, command: Command) {
  return usePublication<void>(workflowId, () => api.versions[command](workflowId), {
    said: () => SAID[command],
  })
}
