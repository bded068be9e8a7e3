import type { OfferedSecret } from '@orch/client'
import { senders } from '@orch/webhooks/senders'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { dateTime } from '../../../lib/time.ts'
import { texts } from './trigger-texts.ts'
import { type TriggerPlace, useWebhookAddress } from './webhook-address.tsx'

const POLL_EVERY_MS = 3_000

/** A secret in clear: it is not kept once the panel is closed. */
const offeredQuery = ({ workflowId, nodeId }: TriggerPlace) =>
  queryOptions({
    queryKey: ['offered-secret', workflowId, nodeId],
    queryFn: ({ signal }) => api.webhooks.offered(workflowId, { trigger: nodeId, signal }),
    refetchInterval: POLL_EVERY_MS,
    gcTime: 0,
  })

/** Of a sender that sends its secret to the address: shows it, until a person says that the sender took it back. */
export function OfferedSecretField({ sender, trigger }: { sender: string; trigger: TriggerPlace }) {
  const known = senders.find(({ id }) => id === sender)
  const { isSuccess: hasAddress } = useWebhookAddress(trigger)
  const { data } = useQuery({ ...offeredQuery(trigger), enabled: hasAddress && known?.givesSecret === true })
  if (!known?.givesSecret || data === undefined) return null
  return (
    <section aria-label={known.secretLabel} className="flex flex-col gap-2 rounded-xl border border-line p-3">
      <p role="status" className="text-[0.8125rem] text-quiet">
        {stateText(data, known.label)}
      </p>
      <Commands offered={data} label={known.secretLabel} sender={known.label} trigger={trigger} />
    </section>
  )
}

function stateText({ state, at }: OfferedSecret, sender: string): string {
  const when = at === null ? '' : dateTime(at)
  switch (state) {
    case 'offered':
      return texts.thisCameAtEnterAt(when, sender)
    case 'used':
      return texts.whatSendsCheckedWithToken(sender, when)
    default:
      return texts.waitingForToken(sender)
  }
}

type CommandsProps = { offered: OfferedSecret; label: string; sender: string; trigger: TriggerPlace }

function Commands({ offered: { state, secret }, label, sender, trigger }: CommandsProps) {
  const { workflowId, nodeId } = trigger
  const refreshes = [offeredQuery(trigger)]
  const take = useChange(
    (shown: string) => api.webhooks.take(workflowId, { trigger: nodeId, secret: shown }),
    {
      said: texts.isCheckedWithThisToken(sender),
      refreshes,
      tellsFailure: true,
      isSecret: true,
    },
  )
  const forget = useChange(() => api.webhooks.forget(workflowId, { trigger: nodeId }), {
    said: texts.theTokenForgottenNextOne,
    refreshes,
    tellsFailure: true,
  })
  if (state === 'none') return null
  return (
    <>
      {secret === null ? null : <CopiedAddress label={label} url={secret} copyLabel={texts.copyToken} />}
      <div className="flex flex-wrap gap-1.5">
        {secret === null ? null : (
          <Button size="small" disabled={take.isPending} onClick={() => take.mutate(secret)}>
            {texts.hasVerifiedUse(sender)}
          </Button>
        )}
        <Button size="small" disabled={forget.isPending} onClick={() => forget.mutate(undefined)}>
          {texts.forgetTheToken}
        </Button>
      </div>
    </>
  )
}
