import type { Publication, Publish, Workflow } from '@orch/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'

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
    if (asked.version === undefined && !(await saveNow()))
      throw new Error('The workflow could not be saved, so it was not published')
    return api.versions.publish(workflowId, asked)
  }
  const said = ({ version }: Publication) => `Version ${version} runs from now on`
  return usePublication(workflowId, publish, { said, ...(onDone ? { onDone } : {}) })
}

const SAID = {
  pause: 'Webhooks and schedules start nothing until you resume it; other workflows may still call it',
  resume: 'Webhooks and schedules start it again',
  unpublish: 'Only people start it now, by hand',
} as const
export type Command = keyof typeof SAID

export function usePublicationCommand(workflowId: string, command: Command) {
  return usePublication<void>(workflowId, () => api.versions[command](workflowId), {
    said: () => SAID[command],
  })
}
