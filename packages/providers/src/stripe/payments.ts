import { at, listAt, pick, pickSame, textAt } from '../answers.ts'
import { flagIn, invalidInput, jsonIn, numberIn, objectIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { currencyIn } from './invoice.ts'
import { api, post } from './stripe-api.ts'

type Output = Promise<Record<string, unknown>>
type Config = ActionCall['config']

export async function createCheckoutSession(action: ActionCall): Output {
  const { config } = action
  const mode = textIn(config, 'mode') ?? 'payment'
  if (mode !== 'payment' && mode !== 'subscription')
    throw invalidInput('mode', 'must be payment or subscription')
  const customer = textIn(config, 'customerId')
  const form = {
    mode,
    success_url: requiredText(config, 'successUrl'),
    cancel_url: textIn(config, 'cancelUrl'),
    line_items: itemsIn(config, currencyIn(config)),
    customer,
    // Stripe takes one of the two.
    customer_email: customer === undefined ? textIn(config, 'customerEmail') : undefined,
    client_reference_id: textIn(config, 'reference'),
    allow_promotion_codes: flagIn(config, 'promotionCodes', false) || undefined,
    metadata: objectIn(config, 'metadata'),
  }
  const made = await post(action, '/checkout/sessions', form, 'session')
  return pick(made, { id: 'id', url: 'url', expiresAt: 'expires_at' })
}

/** By a price that Stripe knows, or by a name and an amount. @throws ProviderError INVALID_INPUT */
function itemsIn(config: Config, currency: string): Record<string, unknown>[] {
  const list = jsonIn(config, 'lineItems')
  if (!Array.isArray(list) || list.length === 0)
    throw invalidInput('lineItems', 'must be a list, such as [{"price": "price_…", "quantity": 1}]')
  return list.map((item: unknown) => {
    const quantity = Number(at(item, 'quantity') ?? 1)
    if (!Number.isSafeInteger(quantity) || quantity < 1)
      throw invalidInput('lineItems', 'holds a quantity that is not a whole number')
    const price = textAt(item, 'price')
    return price === undefined ? { price_data: pricedBy(item, currency), quantity } : { price, quantity }
  })
}

function pricedBy(item: unknown, currency: string): Record<string, unknown> {
  const name = textAt(item, 'name')
  const amount = at(item, 'amount') ?? ''
  if (name === undefined || amount === '' || !Number.isFinite(Number(amount)))
    throw invalidInput('lineItems', 'holds an item without "price", or without "name" and "amount"')
  return { currency, unit_amount_decimal: String(amount), product_data: { name } }
}

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer']

export async function createRefund(action: ActionCall): Output {
  const { config } = action
  const id = requiredText(config, 'paymentId')
  const reason = textIn(config, 'reason')
  if (reason !== undefined && !REASONS.includes(reason))
    throw invalidInput('reason', `must be ${REASONS.join(', ')}`)
  const form = {
    [id.startsWith('ch_') || id.startsWith('py_') ? 'charge' : 'payment_intent']: id,
    amount: numberIn(config, 'amount', { min: 1 }),
    reason,
    metadata: objectIn(config, 'metadata'),
  }
  return pickSame(await post(action, '/refunds', form, 'refund'), 'id', 'status', 'amount')
}

export async function listPayments(action: ActionCall): Output {
  const { config } = action
  const query = {
    customer: textIn(config, 'customerId'),
    limit: numberIn(config, 'limit', { min: 1, max: 100 }) ?? 10,
    starting_after: textIn(config, 'after'),
  }
  const body = await api.json(action, { path: '/payment_intents', query, expect: ['data'] })
  const payments = listAt(body, 'data').map((one) =>
    pickSame(one, 'id', 'amount', 'currency', 'status', 'customer', 'created', 'description'),
  )
  const last = at(body, 'has_more') === true ? payments.at(-1)?.['id'] : undefined
  return { payments, count: payments.length, nextAfter: last ?? null }
}
