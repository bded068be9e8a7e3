import type { StepReceipt } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plug } from 'lucide-react'
import { connectionName } from '../../lib/connection-name.ts'
import { creditsText } from '../../lib/credits-text.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { texts } from './texts.ts'

/** Whose key served the step, why, and what it cost. */
export function ReceiptLine({ receipt }: { receipt: StepReceipt }) {
  const { data: connections } = useQuery(integrationsQuery)
  const used = connections?.find(({ id }) => id === receipt.integrationId)
  const isOwn = receipt.key === 'own'
  const Icon = isOwn ? Plug : KeyRound
  const own = used === undefined ? texts.anOwnConnection : connectionName(used)
  return (
    <p className="flex gap-2 text-[0.8125rem] text-quiet">
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0">
        <span className="text-ink">
          {isOwn ? texts.calledWith(own) : texts.calledWithBuiltKey(creditsText(receipt.credits))}
        </span>
        . {texts.why[receipt.why]}.
      </span>
    </p>
  )
}
