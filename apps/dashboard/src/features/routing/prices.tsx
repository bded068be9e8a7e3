import type { RoutingPolicy } from '@orch/client'
import { useCatalogue } from '../../lib/catalogue/catalogue.ts'
import { creditsText } from '../../lib/credits-text.ts'
import { texts } from './texts.ts'

/** What a call with the built-in key costs. */
export function Prices({ policy: { price, actionPrices } }: { policy: RoutingPolicy }) {
  const { actionsByType } = useCatalogue()
  const others = Object.entries(actionPrices)
    .map(([type, credits]) => `${actionsByType.get(type)?.label ?? type} ${creditsText(credits)}`)
    .join(', ')
  const prices = `${creditsText(price ?? 0)}${others === '' ? '' : `; ${others}`}`
  return <p className="text-[0.8125rem] text-quiet">{texts.aBuiltCallCostsCall(prices)}</p>
}
