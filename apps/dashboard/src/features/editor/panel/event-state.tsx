import type { WatchedEvent } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { dateTime } from '../../../lib/time.ts'
import type { TriggerPlace } from './webhook-address.tsx'

const LOOK_EVERY_MS = 10_000

const eventsQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['events', workflowId],
    queryFn: ({ signal }) => api.events.list(workflowId, { signal }),
    refetchInterval: LOOK_EVERY_MS,
  })

/** How it goes with the trigger of the version that runs. */
export function EventState({ trigger: { workflowId, nodeId } }: { trigger: TriggerPlace }) {
  const { data } = useQuery({ ...eventsQuery(workflowId), enabled: workflowId !== '' })
  const retry = useChange(() => api.events.retry(workflowId, nodeId), {
    said: 'It is tried now.',
    refreshes: [eventsQuery(workflowId)],
  })
  if (data === undefined) return null
  const watched = data.find(({ trigger, state }) => trigger === nodeId && state !== 'removing')
  return (
    <section aria-label="State of the trigger" className="flex flex-col gap-1 text-[0.8125rem]">
      <h3 className="font-medium">State</h3>
      <p role="status" className="text-quiet">
        {watched === undefined
          ? 'Not published yet: publish the workflow, and it listens.'
          : stateText(watched)}
      </p>
      {watched?.error ? (
        <>
          <p role="alert" className="text-bad">
            {watched.error}
          </p>
          <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
            Try again now
          </Button>
        </>
      ) : null}
    </section>
  )
}

function stateText({ state, comes, lookedAt, nextAt, failures }: WatchedEvent): string {
  const next = nextAt === null ? '' : ` Next: ${dateTime(nextAt)}.`
  switch (state) {
    case 'waiting':
      return comes === 'polled'
        ? 'The first look is still to come.'
        : 'The service is being told the address.'
    case 'watching':
      return comes === 'polled' && lookedAt !== null
        ? `Last look: ${dateTime(lookedAt)}.${next}`
        : 'The service knows the address.'
    case 'failing':
      return `Failed ${failures} ${failures === 1 ? 'time' : 'times'} in a row.${next}`
    case 'paused':
      return 'Paused: what is new meanwhile is taken when you resume.'
    case 'manual':
      return 'Listening at the address above.'
    default:
      return 'The service is told that it is over.'
  }
}
