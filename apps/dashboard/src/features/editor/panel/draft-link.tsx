import type { ReactNode } from 'react'
import { type TriggerPlace, useWebhookAddress } from './webhook-address.tsx'

/** To the page of a trigger as its draft draws it, which only members of the workspace can open. */
export function DraftLink({ trigger, children }: { trigger: TriggerPlace; children: ReactNode }) {
  const { data: address } = useWebhookAddress(trigger)
  if (address === undefined) return null
  return (
    <p className="text-sm">
      <a
        href={address.testUrl}
        target="_blank"
        rel="noreferrer"
        className="font-medium text-accent underline underline-offset-2"
      >
        {children}
      </a>
    </p>
  )
}
