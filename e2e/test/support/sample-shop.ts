import { draw } from './drawing.ts'
import { until } from './until.ts'

/** Asks the API as somebody who is signed in. */
export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** What the sample's services take for good. Built at run time, so that no scanner takes them for real. */
export const SAMPLE_KEYS = {
  github: `ghp_${'S1h2o3p4'.repeat(5).slice(0, 36)}`,
  resend: `re_${'S1h2o3p4'.repeat(3)}`,
  stripe: `sk_test_${'S1h2o3p4'.repeat(3)}`,
}

const CUSTOMERS = ['Mina Okafor', 'Jonas Lind', 'Ana Reyes', 'Li Wei']
const ORDERS = Array.from({ length: 12 }, (_, at) => ({
  order: 1041 + at,
  customer: CUSTOMERS[at % CUSTOMERS.length],
  total: 40 + 17.5 * at,
  paid: at % 3 !== 0,
}))

const lines = ORDERS.map((order) => `  ${JSON.stringify(order)}`).join(',\n')

const NEW_ORDER = draw(
  'New order',
  {
    t: { label: 'Start', trigger: 'Manual' },
    orders: { label: 'Orders', action: 'Code', config: { code: `return [\n${lines}\n]` } },
    rest: { label: 'Let it rest', action: 'Delay', config: { amount: 1.5, unit: 'seconds' } },
    paid: {
      label: 'Only paid',
      action: 'Filter',
      config: {
        items: '{{@orders:Orders}}',
        where: '[{"field":"paid","operator":"is true"}]',
      },
    },
  },
  ['t>orders', 'orders>rest', 'rest>paid'],
)

const REFUND = draw(
  'Refund request',
  {
    t: { label: 'Start', trigger: 'Manual' },
    ask: {
      label: 'Approve refund',
      action: 'Wait for Approval',
      config: { message: 'Refund 80 euros to Ana Reyes?' },
    },
    tell: { label: 'Note it', action: 'Set Fields', config: { fields: '[{"name":"refund","value":"80"}]' } },
  },
  ['t>ask', 'ask:approved>tell'],
)

const EXPORT = (url: string) =>
  draw(
    'Nightly invoice export',
    {
      t: { label: 'Every night', trigger: 'Schedule', config: { scheduleCron: '0 2 * * *' } },
      read: { label: 'Read invoices', action: 'HTTP Request', config: { endpoint: `${url}/api/none` } },
    },
    ['t>read'],
  )

const PAYMENT = draw(
  'Payment received',
  {
    t: { label: 'Webhook', trigger: 'Webhook' },
    large: { label: 'Large?', action: 'Condition', config: { condition: '{{@t:Webhook.amount}} > 100' } },
    thanks: { label: 'Thanks', action: 'Set Fields', config: { fields: '[{"name":"mail","value":"yes"}]' } },
  },
  ['t>large', 'large:true>thanks'],
)

export type SampleShop = { newOrder: string; refund: string; succeeded: string; waiting: string }

/** Workflows, executions of every outcome, and connections of a small shop, in the workspace of the caller. */
export async function sampleShop(call: Call, url: string): Promise<SampleShop> {
  const create = async (drawing: object) =>
    (await call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
  const newOrder = await create(NEW_ORDER)
  const refund = await create(REFUND)
  const invoices = await create(EXPORT(url))
  const payment = await create(PAYMENT)
  await organize(call, { Shop: [newOrder, refund, payment], Accounts: [invoices] })
  await addConnections(call)
  const run = (id: string, ends: string) => runUntil(call, id, ends)
  await run(newOrder, 'success')
  const waiting = await run(refund, 'waiting')
  await run(invoices, 'error')
  const succeeded = await run(newOrder, 'success')
  return { newOrder, refund, succeeded, waiting }
}

async function organize(call: Call, folders: Record<string, readonly string[]>): Promise<void> {
  for (const [folder, workflowIds] of Object.entries(folders))
    await call('POST', '/api/workflows/organize', { workflowIds, folder, addTags: [folder.toLowerCase()] })
}

async function addConnections(call: Call): Promise<void> {
  const add = (body: object) => call<{ id: string }>('POST', '/api/integrations', body)
  const { id } = await add({
    type: 'github',
    name: 'GitHub of the team',
    config: { token: SAMPLE_KEYS.github },
  })
  await call('POST', `/api/integrations/${id}/test`)
  await add({
    type: 'resend',
    name: 'Mail of the shop',
    config: { apiKey: SAMPLE_KEYS.resend, fromEmail: 'shop@example.com' },
  })
  await add({ type: 'stripe', name: 'Payments', config: { apiKey: SAMPLE_KEYS.stripe } })
}

async function runUntil(call: Call, workflowId: string, ends: string): Promise<string> {
  const { executionId } = await call<{ executionId: string }>(
    'POST',
    `/api/workflow/${workflowId}/execute`,
    {},
  )
  const state = async () =>
    (await call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)).status
  await until(
    async () => (await state()) === ends,
    async () => `: it is ${await state()}`,
  )
  return executionId
}
