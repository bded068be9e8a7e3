import type { Alert } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Section } from '../../components/section.tsx'
import { Badge, type Tone } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { dateTime } from '../../lib/time.ts'
import { useMay } from '../../lib/workspace.ts'
import { workflowsQuery } from '../workflows/workflow-queries.ts'
import { alertsQuery, useDeleteAlert, useTestAlert } from './failure-queries.ts'
import { CHANNELS } from './new-alert.ts'
import { NewAlertDialog } from './new-alert-dialog.tsx'
import { texts } from './texts.ts'

export function AlertsSection() {
  const { data, error } = useQuery(alertsQuery)
  const mayChange = useMay('alerts.create')
  const [isMaking, setIsMaking] = useState(false)
  const [doomed, setDoomed] = useState<Alert>()
  return (
    <Section
      title={texts.alerts}
      description={texts.oneMessageWhenWorkflowFails}
      actions={
        mayChange ? (
          <Button size="small" onClick={() => setIsMaking(true)}>
            <Plus aria-hidden="true" />
            {texts.newAlert}
          </Button>
        ) : null
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      {error || data ? null : <Loading what={texts.loadingAlerts} />}
      {data?.length === 0 ? <p className="text-sm text-quiet">{texts.nobodyIsToldYet}</p> : null}
      <ul aria-label={texts.alerts} className="flex flex-col empty:hidden">
        {data?.map((alert) => (
          <AlertRow key={alert.id} alert={alert} onDelete={setDoomed} />
        ))}
      </ul>
      <NewAlertDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
      <DeleteAlert alert={doomed} onClose={() => setDoomed(undefined)} />
    </Section>
  )
}

function AlertRow({ alert, onDelete }: { alert: Alert; onDelete: (alert: Alert) => void }) {
  const { id, channel, target, workflowId, everyMinutes } = alert
  const { data = [] } = useQuery(workflowsQuery)
  const mayChange = useMay('alerts.delete')
  const test = useTestAlert()
  const watched = workflowId === null ? undefined : data.find((workflow) => workflow.id === workflowId)
  const of = workflowId === null ? texts.everyWorkflow : (watched?.name ?? texts.oneWorkflow)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words">
          {CHANNELS[channel]}: {target}
        </p>
        <p className="text-[0.8125rem] text-quiet">
          {of}
          {channel === 'callback' ? texts.atEachEnd : ''}
          {everyMinutes === 0 ? '' : texts.onceMinutesAtMost(everyMinutes)}
        </p>
        <LastDelivery last={alert.lastDelivery} />
      </div>
      {mayChange ? (
        <div className="flex items-center gap-1">
          <Button
            size="small"
            aria-label={texts.sendTestMessage(target)}
            isBusy={test.isPending}
            onClick={() => test.mutate(id)}
          >
            {texts.test}
          </Button>
          <Button
            variant="quietDanger"
            size="smallIcon"
            aria-label={texts.deleteTheAlertTo(target)}
            onClick={() => onDelete(alert)}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        </div>
      ) : null}
    </li>
  )
}

const STATES: Record<'sent' | 'waiting' | 'given-up', { tone: Tone; text: string }> = {
  sent: { tone: 'good', text: texts.theLastMessageArrived },
  waiting: { tone: 'busy', text: texts.aMessageOnWay },
  'given-up': { tone: 'bad', text: texts.theLastMessageDidNot },
}

/** A message of which a try failed already. */
const AGAIN = { tone: 'warn', text: texts.theLastTryFailed } as const

function LastDelivery({ last }: { last: Alert['lastDelivery'] }) {
  if (last === null) return null
  const { tone, text } = last.state === 'waiting' && last.error !== null ? AGAIN : STATES[last.state]
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2 text-[0.8125rem] text-quiet">
      <Badge tone={tone}>{text}</Badge>
      {last.error}
      {last.nextAt === null ? null : texts.itWillTriedAgainAt(dateTime(last.nextAt))}
    </p>
  )
}

function DeleteAlert({ alert, onClose }: { alert: Alert | undefined; onClose: () => void }) {
  const remove = useDeleteAlert(onClose)
  return (
    <ConfirmFor
      subject={alert}
      onClose={onClose}
      title={texts.deleteThisAlert}
      action={texts.deleteAlert}
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {({ target }) => (
        <p>
          <strong className="text-ink">{target}</strong> {texts.hearsNothingAnyMore}
        </p>
      )}
    </ConfirmFor>
  )
}
