import { at, idAt, listAt, pick, pickSame, textAt } from '../answers.ts'
import { invalidInput, objectIn, pathPart, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { stripeDescription } from './description.ts'
import { stripeEventCodes } from './events.ts'
import { invoiceForms } from './invoice.ts'
import { createCheckoutSession, createRefund, listPayments } from './payments.ts'
import { searchCustomers } from './search.ts'
import { api, post } from './stripe-api.ts'
import { cancelSubscription, createSubscription } from './subscriptions.ts'

async function findCustomer(action: ActionCall): Promise<unknown> {
  const { config } = action
  if (textIn(config, 'customerId') !== undefined)
    return api.json(action, { path: `/customers/${pathPart(config, 'customerId')}`, expect: ['id'] })
  const email = textIn(config, 'email')
  if (email === undefined) throw invalidInput('customerId', 'or "email" must be set')
  const query = { email, limit: 1 }
  return listAt(await api.json(action, { path: '/customers', query, expect: ['data'] }), 'data')[0]
}

export const stripe = defineProvider(stripeDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/balance',
      expect: ['livemode'],
      account: ({ body }) => pickSame(body, 'livemode'),
      // A restricted key may not read the balance, and is good.
      judge: ({ status, body }) => {
        if (textAt(body, 'error', 'code') === 'api_key_expired') return 'expired'
        return status === 403 ? 'valid_limited' : undefined
      },
    }),
  runs: {
    async 'stripe/create-customer'(action) {
      const { config } = action
      const form = {
        email: requiredText(config, 'email'),
        name: textIn(config, 'name'),
        phone: textIn(config, 'phone'),
        description: textIn(config, 'description'),
        metadata: objectIn(config, 'metadata'),
      }
      return pickSame(await post(action, '/customers', form, 'customer'), 'id', 'email')
    },
    async 'stripe/get-customer'(action) {
      const customer = await findCustomer(action)
      if (customer === undefined || at(customer, 'deleted') === true)
        throw new ProviderError('NOT_FOUND', 'Stripe has no such customer')
      return pickSame(customer, 'id', 'email', 'name', 'created')
    },
    async 'stripe/create-invoice'(action) {
      const { invoice, items, isFinished } = invoiceForms(action.config)
      const draft = await post(action, '/invoices', invoice, 'invoice')
      const id = idAt(draft, 'id')
      for (const [index, item] of items.entries())
        await post(action, '/invoiceitems', { ...item, invoice: id }, `item-${index}`)
      const path = `/invoices/${encodeURIComponent(id)}/finalize`
      const made = isFinished ? await post(action, path, {}, 'finalize') : draft
      return pick(made, {
        id: 'id',
        number: 'number',
        hostedInvoiceUrl: 'hosted_invoice_url',
        status: 'status',
      })
    },
    'stripe/create-checkout-session': createCheckoutSession,
    'stripe/create-refund': createRefund,
    'stripe/create-subscription': createSubscription,
    'stripe/cancel-subscription': cancelSubscription,
    'stripe/search-customers': searchCustomers,
    'stripe/list-payments': listPayments,
  },
  events: stripeEventCodes(api),
})
