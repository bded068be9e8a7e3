import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, customer, invoice, tea } from '../contracts/stripe.ts'

keepsTheContract(contract)

test('an invoice takes one call per item, each with its own idempotency key, all in one currency', async () => {
  const opened = await openServed(contract)
  const coffee = { description: 'Coffee', amount: '99.5' }
  await opened.run('stripe/create-invoice', {
    ...invoice,
    lineItems: [tea, coffee],
    currency: 'eur',
    collectionMethod: 'charge_automatically',
    daysUntilDue: '14',
  })
  const { requests } = opened.served
  expect(requests.map(({ body }) => body)).toMatchObject([
    { customer: 'cus_1', currency: 'eur', collection_method: 'charge_automatically' },
    { invoice: 'in_1', currency: 'eur', unit_amount_decimal: '1250', quantity: '2' },
    { invoice: 'in_1', currency: 'eur', unit_amount_decimal: '99.5', quantity: '1' },
    undefined,
  ])
  expect(requests[0]?.body).not.toHaveProperty('days_until_due')
  const keys = requests.map(({ headers }) => headers['idempotency-key'])
  expect(keys.map((key) => key?.startsWith('execution-1:step-1:'))).toEqual([true, true, true, true])
  expect(new Set(keys).size).toBe(4)
  await opened.close()
})

test('an invoice may stay a draft', async () => {
  const opened = await openServed(contract)
  const made = await opened.run('stripe/create-invoice', { ...invoice, autoAdvance: 'false' })
  expect(made).toEqual({ id: 'in_1', number: null, hostedInvoiceUrl: null, status: 'draft' })
  expect(opened.served.requests.length).toBe(2)
  await opened.close()
})

test.each([
  [{ lineItems: '[]' }, 'lineItems'],
  [{ lineItems: '{"amount": 1}' }, 'lineItems'],
  [{ lineItems: '[{"description": "Free"}]' }, 'lineItems'],
  [{ lineItems: '[{"amount": 1, "quantity": 0.5}]' }, 'lineItems'],
  [{ currency: 'euro' }, 'currency'],
  [{ daysUntilDue: '0' }, 'daysUntilDue'],
])('nothing is billed with %j', async (wrong, field) => {
  const opened = await openServed(contract)
  const call = opened.run('stripe/create-invoice', { ...invoice, ...wrong })
  await expect(call).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
  expect(opened.served.requests).toEqual([])
  await opened.close()
})

test('a customer who is deleted or was never there is not found', async () => {
  const opened = await openServed(contract)
  const find = (config: Record<string, string>) => opened.run('stripe/get-customer', config)
  await expect(find({ email: 'b@example.com' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const body = { id: 'cus_1', object: 'customer', deleted: true }
  opened.served.fail({ kind: 'answer', answer: { status: 200, body } })
  await expect(find({ customerId: 'cus_1' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await opened.close()
})

test('Stripe decides what may be tried again', async () => {
  const opened = await openServed(contract)
  const create = () => opened.run(customer.action, customer.config)
  const body = { error: { type: 'api_error', message: 'lock timeout' } }
  for (const [status, word, retryable] of [
    [409, 'true', true],
    [500, 'false', false],
    [429, 'true', true],
  ] as const) {
    opened.served.fail({
      kind: 'answer',
      answer: { status, body, headers: { 'stripe-should-retry': word } },
    })
    await expect(create()).rejects.toMatchObject({ retryable, message: expect.stringContaining('lock') })
  }
  await opened.close()
})

test('its test tells an expired key, and refuses a publishable one without asking', async () => {
  const opened = await openServed(contract)
  const body = { error: { type: 'invalid_request_error', code: 'api_key_expired', message: 'Expired' } }
  opened.served.fail({ kind: 'answer', answer: { status: 401, body } })
  const ask = (apiKey: string) => testProvider('stripe', { apiKey }, opened.http)
  expect((await ask(contract.key)).verdict).toBe('expired')
  expect((await ask(contract.key)).account).toEqual({ livemode: false })
  expect((await ask(contract.key.replace('sk', 'pk'))).verdict).toBe('invalid')
  expect(opened.served.requests.length).toBe(2)
  await opened.close()
})

test('a text to search for cannot add to the question, and there must be one', async () => {
  const opened = await openServed(contract)
  await opened.run('stripe/search-customers', { email: "x' OR email~'a\\" })
  expect(new URLSearchParams(opened.served.requests[0]?.query).get('query')).toBe(
    "email:'x\\' OR email~\\'a\\\\'",
  )
  await expect(opened.run('stripe/search-customers', { limit: 5 })).rejects.toMatchObject({ field: 'email' })
  await opened.close()
})

test('a subscription ends with its period unless it is to end now, and a charge is refunded as one', async () => {
  const opened = await openServed(contract)
  const ended = opened.run('stripe/cancel-subscription', { subscriptionId: 'sub_1' })
  expect(await ended).toMatchObject({ status: 'active', endsAtPeriod: true })
  await opened.run('stripe/create-refund', { paymentId: 'ch_1' })
  expect(opened.served.requests[1]?.body).toEqual({ charge: 'ch_1' })
  await opened.close()
})
