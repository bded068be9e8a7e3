import { action, area, choice, describeProvider, flag, line, number, required, secret } from '../describe.ts'

const details = { group: 'Additional Details' }
const options = { group: 'Invoice Options' }
const metadata = (group: object) => area('metadata', 'Metadata', { ...group, format: 'json' })

export const stripeDescription = describeProvider({
  id: 'stripe',
  name: 'Stripe',
  description: 'Customers and invoices',
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
  ],
})
