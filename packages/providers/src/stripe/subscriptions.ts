import { at, pickSame } from '../answers.ts'
import { invalidInput, listIn, numberIn, objectIn, pathPart, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { api, post } from './stripe-api.ts'

type Output = Promise<Record<string, unknown>>

export async function createSubscription(action: ActionCall): Output {
  const { config } = action
  const customer = requiredText(config, 'customerId')
  const prices = listIn(config, 'prices') ?? []
  if (prices.length === 0) throw invalidInput('prices', 'must be set')
  const quantity = numberIn(config, 'quantity', { min: 1 }) ?? 1
  const collection_method = textIn(config, 'collectionMethod') ?? 'charge_automatically'
  const isBilled = collection_method === 'send_invoice'
  const form = {
    customer,
    items: prices.map((price) => ({ price, quantity })),
    trial_period_days: numberIn(config, 'trialDays', { min: 1, max: 730 }),
    collection_method,
    // Stripe refuses it where it charges by itself.
    days_until_due: isBilled ? (numberIn(config, 'daysUntilDue', { min: 1 }) ?? 30) : undefined,
    metadata: objectIn(config, 'metadata'),
  }
  return pickSame(await post(action, '/subscriptions', form, 'subscription'), 'id', 'status')
}

export async function cancelSubscription(action: ActionCall): Output {
  const { config } = action
  const path = `/subscriptions/${pathPart(config, 'subscriptionId')}`
  const when = textIn(config, 'when') ?? 'period_end'
  if (when !== 'now' && when !== 'period_end') throw invalidInput('when', 'must be now or period_end')
  const ended =
    when === 'now'
      ? await api.json(action, { method: 'DELETE', path, expect: ['status'] })
      : await post(action, path, { cancel_at_period_end: true }, 'cancel')
  return {
    ...pickSame(ended, 'id', 'status'),
    endsAtPeriod: at(ended, 'cancel_at_period_end') === true,
  }
}
