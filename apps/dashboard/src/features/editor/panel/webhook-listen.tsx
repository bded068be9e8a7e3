import { printJson } from '@orch/json'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { texts } from './trigger-texts.ts'
import { type TriggerPlace, useWebhookAddress } from './webhook-address.tsx'

const POLL_EVERY_MS = 1_000

const heardQuery = ({ workflowId, nodeId }: TriggerPlace) =>
  queryOptions({
    queryKey: ['webhook-heard', workflowId, nodeId],
    queryFn: ({ signal }) => api.webhooks.heard(workflowId, { trigger: nodeId, signal }),
  })

type WebhookListenProps = { trigger: TriggerPlace; onUse: (sample: string) => void }

/** Shows the next delivery to the test address as it comes, and makes it the example. */
export function WebhookListen({ trigger, onUse }: WebhookListenProps) {
  const { data: address } = useWebhookAddress(trigger)
  const listening = useListening(trigger)
  if (address === undefined) return null
  const { data: heard, isLate } = listening
  const input = heard?.at ? printJson(heard.input, 2) : undefined
  return (
    <div className="flex flex-col gap-2 rounded-xl border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <Button size="small" disabled={listening.isOn || listening.isBeginning} onClick={listening.begin}>
          {listening.isOn ? texts.listening : texts.listenTestCall}
        </Button>
        <CopyButton text={address.testUrl} label={texts.copyTestAddress} />
      </div>
      <p className="text-[0.8125rem] text-quiet" aria-live="polite">
        {textOf({ isOn: listening.isOn, isLate, hasHeard: input !== undefined })}
      </p>
      {input === undefined ? null : (
        <>
          <pre className="max-h-64 overflow-auto rounded-lg bg-raised p-2 font-mono text-[0.75rem]">
            {input}
          </pre>
          <Button size="small" onClick={() => onUse(input)}>
            {texts.useAsTheExample}
          </Button>
        </>
      )}
    </div>
  )
}

function textOf({ isOn, isLate, hasHeard }: { isOn: boolean; isLate: boolean; hasHeard: boolean }): string {
  if (hasHeard) return texts.thisCameNothingWasStarted
  if (isOn) return texts.sendSomethingTestAddressNow
  if (isLate) return texts.nothingCameWithinTwoMinutes
  return texts.theTestAddressShowsHere
}

type Looks = { dataUpdatedAt: number; errorUpdatedAt: number }

/** The last one comes after the time is over: that it found nothing shows the end. */
function lastLook({ dataUpdatedAt, errorUpdatedAt }: Looks): number {
  return Math.max(dataUpdatedAt, errorUpdatedAt)
}

/** Looks each second while it listens, until something comes or the time is over. */
function useListening(trigger: TriggerPlace) {
  const cache = useQueryClient()
  const listen = useChange(() => begin(), { said: texts.listeningForTwoMinutes, tellsFailure: true })
  const until = listen.data === undefined ? 0 : Date.parse(listen.data.until)
  const heard = useQuery({
    ...heardQuery(trigger),
    enabled: listen.isSuccess,
    refetchInterval: ({ state }) => (state.data?.at || lastLook(state) > until ? false : POLL_EVERY_MS),
  })
  const hasHeard = Boolean(heard.data?.at)
  const isOver = lastLook(heard) > until

  async function begin() {
    const listening = await api.webhooks.listen(trigger.workflowId, { trigger: trigger.nodeId })
    cache.setQueryData(heardQuery(trigger).queryKey, { at: null, input: null })
    return listening
  }

  return {
    data: heard.data,
    isOn: listen.isSuccess && !hasHeard && !isOver,
    isBeginning: listen.isPending,
    isLate: listen.isSuccess && !hasHeard && isOver,
    begin: () => listen.mutate(undefined),
  }
}
