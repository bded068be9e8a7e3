import { flagIn, invalidInput, jsonIn, numberIn, objectIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

type Form = Record<string, unknown>

/** What an invoice takes: the invoice itself, its items, and whether it is finished at once. */
export type InvoiceForms = { invoice: Form; items: Form[]; isFinished: boolean }

/** @throws ProviderError INVALID_INPUT */
export function invoiceForms(config: ActionCall['config']): InvoiceForms {
  const customer = requiredText(config, 'customerId')
  const currency = currencyIn(config)
  const isFinished = flagIn(config, 'autoAdvance', true)
  const method = textIn(config, 'collectionMethod') ?? 'send_invoice'
  return {
    isFinished,
    items: itemsIn(config).map((item) => ({ ...item, customer, currency })),
    invoice: {
      customer,
      currency,
      collection_method: method,
      // Stripe refuses it where it charges by itself.
      days_until_due:
        method === 'send_invoice' ? (numberIn(config, 'daysUntilDue', { min: 1 }) ?? 30) : undefined,
      auto_advance: isFinished,
      description: textIn(config, 'description'),
      metadata: objectIn(config, 'metadata'),
      // Only what stands in this step: nothing that waits for the customer elsewhere.
      pending_invoice_items_behavior: 'exclude',
    },
  }
}

/** @throws ProviderError INVALID_INPUT */
export function currencyIn(config: ActionCall['config']): string {
  const currency = (textIn(config, 'currency') ?? 'usd').toLowerCase()
  if (!/^[a-z]{3}$/.test(currency)) throw invalidInput('currency', 'must be three letters, such as eur')
  return currency
}

/** `amount` is the price of one in the smallest unit of the currency; it may have decimals. */
function itemsIn(config: ActionCall['config']): Form[] {
  const list = jsonIn(config, 'lineItems')
  if (list === undefined) throw invalidInput('lineItems', 'must be set')
  const isList = Array.isArray(list) && list.length > 0
  if (!isList)
    throw invalidInput('lineItems', 'must be a list, such as [{"description": "Tea", "amount": 1250}]')
  return list.map((item: unknown) => {
    const { description, amount, quantity = 1 } = (item ?? {}) as Form
    const isPriced = Number.isFinite(Number(amount ?? Number.NaN))
    if (!isPriced) throw invalidInput('lineItems', 'holds an item without an amount')
    const count = Number(quantity)
    if (!Number.isSafeInteger(count) || count < 1)
      throw invalidInput('lineItems', 'holds a quantity that is not a whole number')
    return { description, unit_amount_decimal: String(amount), quantity: count }
  })
}
