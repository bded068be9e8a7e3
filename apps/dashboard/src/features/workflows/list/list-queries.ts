import type { ListedWorkflow, Organize } from '@orch/client'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { LISTS } from '../workflow-queries.ts'
import { goingWorkflows } from './delete-later.ts'
import { texts } from './texts.ts'
import type { WorkflowFilter } from './workflow-filter.ts'

const PAGE_SIZE = 50
const POLL_MS = 15_000
const FRESH_MS = 1_000

/** The workflows by what is asked for, page by page. What ran last changes without the reader. */
export const workflowPages = (filter: WorkflowFilter) =>
  infiniteQueryOptions({
    queryKey: ['workflows', 'listed', filter],
    queryFn: ({ pageParam: after, signal }) =>
      api.workflows.search({ order: 'descending', ...filter, limit: PAGE_SIZE, after }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // What the route fetched a moment ago is not fetched again by the page.
    staleTime: FRESH_MS,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  })

/** Without those that are about to be deleted. */
export function useListedWorkflows(filter: WorkflowFilter) {
  const pages = useInfiniteQuery(workflowPages(filter))
  const going = useSyncExternalStore(goingWorkflows.subscribe, goingWorkflows.ids)
  const loaded = pages.data?.pages ?? []
  return {
    ...pages,
    workflows: loaded.flatMap(({ workflows }) => workflows).filter(({ id }) => !going.has(id)),
    tags: loaded.at(-1)?.tags ?? [],
    folders: loaded.at(-1)?.folders ?? [],
  }
}

/** On: what is published runs; a draft is published for that. Off: nothing starts it but a person. */
export function useSwitchWorkflow() {
  return useChange(
    async ({ id, published: { state } }: ListedWorkflow) => {
      if (state === 'published') await api.versions.pause(id)
      else if (state === 'paused') await api.versions.resume(id)
      else await api.versions.publish(id)
    },
    { said: (_, workflow) => switchedText(workflow), refreshes: LISTS, tellsFailure: true },
  )
}

function switchedText({ name, published: { state } }: ListedWorkflow): string {
  if (state === 'published') return texts.isOffNothingStartsBut(name)
  return state === 'paused' ? texts.isOn(name) : texts.isPublishedAndOn(name)
}

export function useOrganize(onDone: () => void) {
  return useChange((changes: Organize) => api.workflows.organize(changes), {
    said: ({ workflowIds: { length } }) => texts.changedWorkflows(length),
    refreshes: LISTS,
    onDone,
  })
}
