import type { WatchedEvent } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { dateTime } from '../../../lib/time.ts'
import { texts } from './trigger-texts.ts'
import type { TriggerPlace } from './webhook-address.tsx'

const POLL_EVERY_MS = 10_000

const eventsQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['events', workflowId],
    queryFn: ({ signal }) => api.events.list(workflowId, { signal }),
    refetchInterval: POLL_EVERY_MS,
  })

/** How it goes with the trigger of the version that runs. */
export function EventState({ trigger: { workflowId, nodeId } }: { trigger: TriggerPlace }) {
  const { data } = useQuery({ ...eventsQuery(workflowId), enabled: workflowId !== '' })
  const retry = useChange(() => api.events.retry(workflowId, nodeId), {
    said: texts.itIsTriedNow,
    refreshes: [eventsQuery(workflowId)],
    tellsFailure: true,
  })
  if (data === undefined) return null
  const watched = data.find(({ trigger, state }) => trigger === nodeId && state !== 'removing')
  return (
    <section aria-label={texts.stateOfTheTrigger} className="flex flex-col gap-1 text-[0.8125rem]">
      <h3 className="font-medium">{texts.state}</h3>
      <p role="status" className="text-quiet">
        {watched === undefined ? texts.notPublishedYet : stateText(watched)}
      </p>
      {watched?.error ? (
        <>
          <p role="alert" className="text-bad">
            {watched.error}
          </p>
          <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {texts.tryAgainNow}
          </Button>
        </>
      ) : null}
    </section>
  )
}

function stateText({ state, comes, lookedAt, nextAt, failures }: WatchedEvent): string {
  const next = nextAt === null ? '' : texts.next(dateTime(nextAt))
  switch (state) {
    case 'waiting':
      return comes === 'polled' ? texts.theFirstLookStillCome : texts.theServiceBeingToldAddress
    case 'watching':
      return comes === 'polled' && lookedAt !== null
        ? texts.lastLook(dateTime(lookedAt), next)
        : texts.theServiceKnowsAddress
    case 'failing':
      return texts.failedInARow(failures, next)
    case 'paused':
      return texts.pausedWhatNewMeanwhileTaken
    case 'manual':
      return texts.listeningAtAddressAbove
    default:
      return texts.theServiceToldOver
  }
}
