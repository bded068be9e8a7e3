import type { OpenWebhook, Workflow } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { findEvent } from '../../../lib/catalogue/catalogue.ts'
import { workflowQuery } from '../../../lib/workflow-query.ts'
import { texts } from './trigger-texts.ts'

/** Which trigger of which workflow. */
export type TriggerPlace = { workflowId: string; nodeId: string }

/** The server calls the address each time it is asked for it. */
const webhookAddressQuery = ({ workflowId, nodeId }: TriggerPlace, door: string) =>
  queryOptions({
    queryKey: ['webhook-address', workflowId, nodeId, door],
    queryFn: ({ signal }) => api.webhooks.open(workflowId, { trigger: nodeId }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The address of the trigger, once it is stored. */
export function useWebhookAddress(trigger: TriggerPlace) {
  const door = useStoredDoor(trigger)
  const isStored = door !== null
  return { isStored, ...useQuery({ ...webhookAddressQuery(trigger, door ?? ''), enabled: isStored }) }
}

/** What a trigger is as it is stored: one that was drawn, or changed, a moment ago is not yet. */
function useStoredDoor({ workflowId, nodeId }: TriggerPlace): string | null {
  const select = (workflow: Workflow) => storedDoor(workflow, nodeId)
  const { data } = useQuery({ ...workflowQuery(workflowId), select, enabled: false })
  return data ?? null
}

const WITH_ADDRESS: readonly unknown[] = ['Webhook', 'Form', 'Chat']

/** Which address the trigger has by its kind; null: none. */
function storedDoor({ nodes }: Workflow, nodeId: string): string | null {
  const config = nodes.find(({ id }) => id === nodeId)?.data.config
  const kind = config?.['triggerType']
  const isSent = kind === 'Event' && findEvent(config?.['eventType'])?.comes.how === 'sent'
  return isSent || WITH_ADDRESS.includes(kind) ? String(kind) : null
}

type WebhookAddressFieldProps = { trigger: TriggerPlace; label?: string }

/** Where callers send to; shown once the server has called itself there. */
export function WebhookAddressField({ trigger, label = texts.webhookUrl }: WebhookAddressFieldProps) {
  const { isStored, ...address } = useWebhookAddress(trigger)
  const change = useAddressChange(trigger)
  if (!isStored) return <Hint text={texts.theAddressAppearsOnceTrigger} />
  if (address.isPending) return <Hint text={texts.theServerCallsAddressMake} />
  if (address.isError) return <Hint text={texts.theAddressCannotReadRight} />
  const { url, path, reached, problem } = address.data
  return (
    <div className="flex flex-col gap-2">
      <CopiedAddress
        label={label}
        description={reached ? texts.theServerCalledItselfHere : undefined}
        url={url}
        copyLabel={texts.copyUrl}
      />
      {reached ? null : (
        <p role="alert" className="text-sm text-bad">
          {texts.callersMayNotReachThis} {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          disabled={change.isPending}
          onClick={() => change.mutate(path === null ? { renew: true } : { path: null })}
        >
          {path === null ? texts.makeAnotherAddress : texts.backToAnAddress}
        </Button>
        {reached ? null : (
          <Button size="small" disabled={address.isFetching} onClick={() => void address.refetch()}>
            {texts.tryAgain}
          </Button>
        )}
      </div>
      {change.isError && !isOwnPath(change.variables) ? (
        <p role="alert" className="text-sm text-bad">
          {change.error.message}
        </p>
      ) : null}
      <OwnPath key={path} path={path ?? ''} change={change} />
    </div>
  )
}

const isOwnPath = (asked: OpenWebhook | undefined) => typeof asked?.path === 'string'

type OwnPathProps = { path: string; change: ReturnType<typeof useAddressChange> }

/** A name that a person gives the address. Everybody can guess it, so the trigger must ask callers for more. */
function OwnPath({ path, change }: OwnPathProps) {
  const [chosen, setChosen] = useState(path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ path: chosen.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Field
        label={texts.pathOfYourOwn}
        description={texts.pathHelp}
        error={isOwnPath(change.variables) ? change.error?.message : undefined}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              autoComplete="off"
              placeholder="our-orders"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            />
            <Button
              type="submit"
              disabled={change.isPending || chosen.trim() === '' || chosen.trim() === path}
            >
              {texts.usePath}
            </Button>
          </div>
        )}
      </Field>
    </form>
  )
}

const Hint = ({ text }: { text: string }) => (
  <p role="status" className="text-sm text-quiet">
    {text}
  </p>
)

function useAddressChange(trigger: TriggerPlace) {
  const { workflowId, nodeId } = trigger
  return useChange((asked: OpenWebhook) => api.webhooks.open(workflowId, { ...asked, trigger: nodeId }), {
    said: texts.theOldAddressEndedCallers,
    refreshes: [{ queryKey: ['webhook-address', workflowId, nodeId] }],
  })
}
