import type { RoutingPolicy } from '@orch/client'
import { useCatalogue } from '../../lib/catalogue/catalogue.ts'
import { creditsText } from '../../lib/credits-text.ts'

/** What a call with the built-in key costs. */
export function Prices({ policy: { price, actionPrices } }: { policy: RoutingPolicy }) {
  const { actionsByType } = useCatalogue()
  const others = Object.entries(actionPrices)
  return (
    <p className="text-[0.8125rem] text-quiet">
      A built-in call costs {creditsText(price ?? 0)}
      {others.length === 0 ? '' : '; '}
      {others
        .map(([type, credits]) => `${actionsByType.get(type)?.label ?? type} ${creditsText(credits)}`)
        .join(', ')}
      . A call that fails costs nothing.
    </p>
  )
}
