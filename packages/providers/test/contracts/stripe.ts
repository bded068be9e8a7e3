import type { Contract } from '../contract.ts'

export const tea = { description: 'Tea', amount: 1250, quantity: 2 }
export const customer = { action: 'stripe/create-customer', config: { email: 'a@example.com', name: 'Ann' } }
export const invoice = { customerId: 'cus_1', lineItems: JSON.stringify([tea]) }

export const contract: Contract = {
  id: 'stripe',
  key: ['sk', 'test', 'a7'.repeat(12)].join('_'),
  fields: (apiKey) => ({ apiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      ...customer,
      config: { ...customer.config, phone: '+100', description: 'D', metadata: '{"order": 7}' },
      output: { id: 'cus_1', email: 'a@example.com' },
      required: 'email',
    },
    {
      action: 'stripe/get-customer',
      before: [customer],
      config: { customerId: 'cus_1' },
      output: { id: 'cus_1', email: 'a@example.com', name: 'Ann', created: 1767225600 },
      required: 'customerId',
    },
    {
      action: 'stripe/get-customer',
      before: [customer],
      config: { email: 'a@example.com' },
      output: { id: 'cus_1', email: 'a@example.com' },
    },
    {
      action: 'stripe/create-invoice',
      config: { ...invoice, description: 'D', currency: 'EUR', metadata: { order: '7' } },
      output: {
        id: 'in_1',
        number: 'A-1',
        hostedInvoiceUrl: 'https://invoice.stripe.com/i/1',
        status: 'open',
      },
      required: 'lineItems',
    },
    {
      action: 'stripe/create-checkout-session',
      config: {
        lineItems: '[{"price": "price_1", "quantity": 2}, {"name": "Tea", "amount": "1250.5"}]',
        currency: 'EUR',
        successUrl: 'https://example.com/thanks',
        cancelUrl: 'https://example.com/cart',
        customerEmail: 'ada@example.com',
        reference: 'order-7',
        promotionCodes: 'true',
        metadata: '{"order": 7}',
      },
      output: { id: 'cs_1', url: 'https://checkout.stripe.com/c/pay/cs_1', expiresAt: 1767312000 },
      required: 'successUrl',
    },
    {
      action: 'stripe/create-refund',
      config: { paymentId: 'pi_1', amount: '500', reason: 'requested_by_customer', metadata: '{"a": "b"}' },
      output: { id: 're_1', status: 'succeeded', amount: 500 },
      required: 'paymentId',
    },
    {
      action: 'stripe/create-subscription',
      config: {
        customerId: 'cus_1',
        prices: 'price_1, price_2',
        quantity: '2',
        trialDays: '14',
        collectionMethod: 'send_invoice',
        daysUntilDue: '7',
      },
      output: { id: 'sub_1', status: 'active' },
      required: 'prices',
    },
    {
      action: 'stripe/cancel-subscription',
      config: { subscriptionId: 'sub_1', when: 'now' },
      output: { id: 'sub_1', status: 'canceled', endsAtPeriod: false },
      required: 'subscriptionId',
    },
    {
      action: 'stripe/search-customers',
      config: {
        email: 'ada@example.com',
        name: 'Ada',
        metadataKey: 'order',
        metadataValue: '7',
        limit: '5',
        page: 'p',
      },
      output: { customers: [{ id: 'cus_1', email: 'ada@example.com' }], count: 1, nextPage: 'page-2' },
    },
    {
      action: 'stripe/list-payments',
      config: { customerId: 'cus_1', limit: '5', after: 'pi_0' },
      output: { payments: [{ id: 'pi_1', amount: 1250 }], count: 1, nextAfter: 'pi_1' },
    },
  ],
}
