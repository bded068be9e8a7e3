import {
  action,
  area,
  choice,
  describeProvider,
  flag,
  line,
  list,
  number,
  required,
  secret,
} from '../describe.ts'
import { stripeEvents } from './events.ts'

const details = { group: 'Additional Details' }
const options = { group: 'Invoice Options' }
const subscription = { id: 'Id of the subscription', status: 'Such as active, trialing or canceled' }
const metadata = (group: object) => area('metadata', 'Metadata', { ...group, format: 'json' })

export const stripeDescription = describeProvider({
  id: 'stripe',
  name: 'Stripe',
  description: 'Customers, invoices, payments and subscriptions',
  category: 'Payments',
  docs: 'https://docs.stripe.com/api',
  baseUrl: 'https://api.stripe.com/v1',
  fields: {
    apiKey: secret('Secret Key', 'STRIPE_SECRET_KEY', {
      placeholder: 'sk_live_… or sk_test_…; a restricted rk_… is better',
      pattern: '^(sk|rk)_(test|live)_[A-Za-z0-9]{10,}$',
      help: { text: 'Create a key', url: 'https://dashboard.stripe.com/apikeys' },
    }),
    webhookSecret: secret('Webhook Secret', 'STRIPE_WEBHOOK_SECRET', {
      required: false,
      placeholder: 'whsec_…; only for events that come in',
    }),
  },
  actions: [
    action('stripe/create-customer', 'Create Customer', 'Add a customer', {
      inputs: [
        line('email', 'E-mail', required),
        line('name', 'Name'),
        line('phone', 'Phone'),
        line('description', 'Description', details),
        metadata(details),
      ],
      outputs: { id: 'Id of the customer', email: 'E-mail' },
    }),
    action('stripe/get-customer', 'Get Customer', 'Find a customer by id or e-mail', {
      inputs: [
        line('customerId', 'Customer id', { placeholder: 'cus_…' }),
        line('email', 'E-mail', { placeholder: 'exactly as it was stored' }),
      ],
      outputs: { id: 'Id of the customer', email: 'E-mail', name: 'Name', created: 'When, in Unix seconds' },
    }),
    action('stripe/create-invoice', 'Create Invoice', 'Bill a customer', {
      inputs: [
        line('customerId', 'Customer id', { ...required, placeholder: 'cus_…' }),
        line('description', 'Description'),
        area('lineItems', 'Items', {
          ...required,
          format: 'json',
          placeholder: '[{"description": "Tea", "amount": 1250, "quantity": 2}], in the smallest unit',
        }),
        line('currency', 'Currency', { default: 'usd', placeholder: 'usd, eur, jpy' }),
        number('daysUntilDue', 'Days until due', { ...options, default: '30', min: 1 }),
        flag('autoAdvance', 'Finish it at once', options),
        choice(
          'collectionMethod',
          'Collection',
          { send_invoice: 'Send an invoice', charge_automatically: 'Charge automatically' },
          options,
        ),
        metadata(options),
      ],
      outputs: {
        id: 'Id of the invoice',
        number: 'Its number, once it is finished',
        hostedInvoiceUrl: 'Its page, once it is finished',
        status: 'draft, open or paid',
      },
    }),
    action(
      'stripe/create-checkout-session',
      'Create Checkout Session',
      'Make a page on which somebody pays',
      {
        inputs: [
          choice('mode', 'For', { payment: 'One payment', subscription: 'A subscription' }),
          area('lineItems', 'Items', {
            ...required,
            format: 'json',
            placeholder: '[{"price": "price_…", "quantity": 1}], or [{"name": "Tea", "amount": 1250}]',
            help: 'Amounts are in the smallest unit of the currency. Items of a subscription need a price.',
          }),
          line('currency', 'Currency', { default: 'usd', placeholder: 'usd, eur, jpy' }),
          line('successUrl', 'Page after paying', { ...required, placeholder: 'https://example.com/thanks' }),
          line('cancelUrl', 'Page after giving up', { placeholder: 'https://example.com/cart' }),
          line('customerId', 'Customer id', { placeholder: 'cus_…' }),
          line('customerEmail', 'E-mail', { help: 'Of a customer who is not there yet.' }),
          line('reference', 'Reference of your own', details),
          flag('promotionCodes', 'Take promotion codes', { ...details, default: 'false' }),
          metadata(details),
        ],
        outputs: { id: 'Id of the session', url: 'The page', expiresAt: 'Until when, in Unix seconds' },
        display: { type: 'url', field: 'url' },
      },
    ),
    action('stripe/create-refund', 'Create Refund', 'Give back a payment or a part of it', {
      inputs: [
        line('paymentId', 'Payment', { ...required, placeholder: 'pi_… or ch_…' }),
        number('amount', 'Amount', { placeholder: 'All of it', min: 1, help: 'In the smallest unit.' }),
        choice('reason', 'Reason', {
          '': 'None',
          duplicate: 'Paid twice',
          fraudulent: 'Fraud',
          requested_by_customer: 'The customer asked for it',
        }),
        metadata(details),
      ],
      outputs: { id: 'Id of the refund', status: 'pending, succeeded or failed', amount: 'How much' },
    }),
    action('stripe/create-subscription', 'Create Subscription', 'Let a customer pay regularly', {
      inputs: [
        line('customerId', 'Customer id', { ...required, placeholder: 'cus_…' }),
        list('prices', 'Prices', { ...required, placeholder: 'price_…, price_…' }),
        number('quantity', 'Of each', { default: '1', min: 1 }),
        number('trialDays', 'Days of trial', { min: 1, max: 730 }),
        choice('collectionMethod', 'Collection', {
          charge_automatically: 'Charge automatically',
          send_invoice: 'Send an invoice',
        }),
        number('daysUntilDue', 'Days until due', {
          default: '30',
          min: 1,
          showWhen: { field: 'collectionMethod', equals: 'send_invoice' },
        }),
        metadata(details),
      ],
      outputs: subscription,
    }),
    action('stripe/cancel-subscription', 'Cancel Subscription', 'End a subscription', {
      inputs: [
        line('subscriptionId', 'Subscription', { ...required, placeholder: 'sub_…' }),
        choice('when', 'When', { period_end: 'When what was paid for is over', now: 'Now' }),
      ],
      outputs: { ...subscription, endsAtPeriod: 'Whether it ends with the period' },
    }),
    action('stripe/search-customers', 'Find Customers', 'Find customers by what is known of them', {
      inputs: [
        line('email', 'E-mail'),
        line('name', 'Name contains'),
        line('metadataKey', 'Metadata', { placeholder: 'order' }),
        line('metadataValue', 'Is', { placeholder: '42' }),
        number('limit', 'How many', { default: '10', min: 1, max: 100 }),
        line('page', 'Go on after', { ...details, placeholder: 'nextPage of an earlier step' }),
      ],
      outputs: {
        customers: 'Id, email, name, created and metadata of each; those of the last minute may be missing',
        count: 'How many',
        nextPage: 'Where the next ones begin; none at the end',
      },
    }),
    action('stripe/list-payments', 'List Payments', 'The newest payments', {
      inputs: [
        line('customerId', 'Customer id', { placeholder: 'All customers' }),
        number('limit', 'How many', { default: '10', min: 1, max: 100 }),
        line('after', 'Go on after', { ...details, placeholder: 'nextAfter of an earlier step' }),
      ],
      outputs: {
        payments: 'Id, amount, currency, status, customer, created and description of each',
        count: 'How many',
        nextAfter: 'Where the next ones begin; none at the end',
      },
    }),
  ],
  events: stripeEvents,
})
