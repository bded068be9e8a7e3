import type { Alert, NewAlert } from '@orch/client'
import { texts } from './texts.ts'

export const CHANNELS: Record<Alert['channel'], string> = texts.channels

export type AlertDraft = {
  channel: Alert['channel']
  to: string
  url: string
  /** Empty: every workflow, where it is not a callback. */
  workflowId: string
  everyMinutes: string
}

export const BLANK_ALERT: AlertDraft = {
  channel: 'mail',
  to: '',
  url: '',
  workflowId: '',
  everyMinutes: '15',
}

export function toNewAlert({ channel, to, url, workflowId, everyMinutes }: AlertDraft): NewAlert {
  if (channel === 'callback') return { channel, url: url.trim(), workflowId }
  const of = { workflowId: workflowId === '' ? null : workflowId, everyMinutes: Number(everyMinutes) }
  return channel === 'mail' ? { channel, to: to.trim(), ...of } : { channel, url: url.trim(), ...of }
}
