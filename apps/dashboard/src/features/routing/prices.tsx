import type { RoutingPolicy } from '@orch/client'
import { findAction } from '../../lib/catalogue/catalogue.ts'
import { creditsText } from '../../lib/credits-text.ts'

/** What a call with the built-in key costs. */
export function Prices({ policy: { price, actionPrices } }: { policy: RoutingPolicy }) {
  const others = Object.entries(actionPrices)
  return (
    <p className="text-[0.8125rem] text-quiet">
      A built-in call costs {creditsText(price ?? 0)}
      {others.length === 0 ? '' : '; '}
      {others
        .map(([type, credits]) => `${findAction(type)?.label ?? type} ${creditsText(credits)}`)
        .join(', ')}
      . A call that fails costs nothing.
    </p>
  )
}
