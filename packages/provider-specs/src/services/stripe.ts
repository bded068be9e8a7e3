import { type GoodRequest, refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

type Kept = Record<string, unknown>

/** Customers and invoices live as long as the server. Limited keys are restricted ones that may not read the balance. */
export function stripeService({ limited = false }: ServeOptions): Service {
  const customers = new Map<string, Kept>()
  const { refuse, ...words } = refusals((_, message) => ({
    error: { type: 'invalid_request_error', message },
  }))
  return {
    hosts: { 'api.stripe.com': 'stripe/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'Invalid API Key provided: sk_test_****'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    check,
    answers: {
      'get /v1/balance': () =>
        limited
          ? refuse(403, 'The provided key does not have the required permissions for this endpoint')
          : { status: 200, body: { object: 'balance', available: [], pending: [], livemode: false } },
      'post /v1/customers': ({ body }) => {
        const { email, name } = body as Kept
        const id = `cus_${customers.size + 1}`
        const kept = {
          object: 'customer',
          id,
          email,
          name: name ?? null,
          created: 1767225600,
          livemode: false,
        }
        customers.set(id, kept)
        return { status: 200, body: kept }
      },
      'get /v1/customers/{customer}': ({ params }) => {
        const found = customers.get(String(params['customer']))
        return found ? { status: 200, body: found } : refuse(404, 'No such customer')
      },
      'get /v1/customers': ({ query }) => {
        const data = [...customers.values()].filter(({ email }) => email === query['email'])
        return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/customers' } }
      },
      ...invoiceAnswers(),
      ...paymentAnswers(),
    },
  }
}

/** What is newer than the description: our version, and the field it dropped. */
function check({ operation, headers, body }: GoodRequest): string[] {
  const errors: string[] = []
  if (headers['stripe-version'] !== '2026-10-28.endive') errors.push('another Stripe-Version than we pin')
  const isPost = operation.startsWith('post')
  if (isPost && headers['idempotency-key'] === undefined) errors.push('a POST without Idempotency-Key')
  if (Object.hasOwn(body as object, 'unit_amount')) errors.push('unit_amount is gone since 2025-03-31.basil')
  const { collection_method: method, days_until_due: days } = body as Kept
  if (method === 'charge_automatically' && days !== undefined)
    errors.push('days_until_due is only for collection_method=send_invoice')
  return errors
}

const listOf = (data: unknown[], url: string) => ({ object: 'list', data, has_more: false, url })

/** Payments and subscriptions; the search finds one customer and knows of more. */
function paymentAnswers(): Service['answers'] {
  const payment = {
    object: 'payment_intent',
    id: 'pi_1',
    amount: 1250,
    currency: 'eur',
    status: 'succeeded',
    customer: 'cus_1',
    created: 1767225600,
    description: null,
  }
  const subscription = { object: 'subscription', id: 'sub_1', cancel_at_period_end: false }
  return {
    'post /v1/checkout/sessions': () => ({
      status: 200,
      body: {
        object: 'checkout.session',
        id: 'cs_1',
        url: 'https://checkout.stripe.com/c/pay/cs_1',
        expires_at: 1767312000,
      },
    }),
    'post /v1/refunds': ({ body }) => {
      const { amount } = body as Kept
      return {
        status: 200,
        body: { object: 'refund', id: 're_1', status: 'succeeded', amount: Number(amount ?? 1250) },
      }
    },
    'post /v1/subscriptions': () => ({ status: 200, body: { ...subscription, status: 'active' } }),
    'post /v1/subscriptions/{subscription_exposed_id}': () => ({
      status: 200,
      body: { ...subscription, status: 'active', cancel_at_period_end: true },
    }),
    'delete /v1/subscriptions/{subscription_exposed_id}': () => ({
      status: 200,
      body: { ...subscription, status: 'canceled' },
    }),
    'get /v1/customers/search': () => ({
      status: 200,
      body: {
        object: 'search_result',
        data: [
          {
            object: 'customer',
            id: 'cus_1',
            email: 'ada@example.com',
            name: 'Ada',
            created: 1,
            metadata: {},
          },
        ],
        has_more: true,
        next_page: 'page-2',
        url: '/v1/customers/search',
      },
    }),
    'get /v1/payment_intents': () => ({
      status: 200,
      body: { ...listOf([payment], '/v1/payment_intents'), has_more: true },
    }),
  }
}

function invoiceAnswers(): Service['answers'] {
  const invoices = new Map<string, Kept>()
  return {
    'post /v1/invoices': ({ body }) => {
      const id = `in_${invoices.size + 1}`
      const { customer } = body as Kept
      const invoice = { object: 'invoice', id, customer, status: 'draft', number: null, livemode: false }
      invoices.set(id, invoice)
      return { status: 200, body: invoice }
    },
    'post /v1/invoiceitems': ({ body }) => {
      const { customer, invoice } = body as Kept
      return { status: 200, body: { object: 'invoiceitem', id: 'ii_1', customer, invoice } }
    },
    'post /v1/invoices/{invoice}/finalize': ({ params }) => {
      const hosted_invoice_url = 'https://invoice.stripe.com/i/1'
      const invoice = { ...invoices.get(String(params['invoice'])), status: 'open', number: 'A-1' }
      return { status: 200, body: { ...invoice, hosted_invoice_url } }
    },
  }
}
