import { idAt, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { choice, event, line, required } from '../describe.ts'
import type { SentCode, SubscribeCall, Subscription } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { pathPart, requiredText } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** As Webflow names them. */
const TRIGGERS = {
  form_submission: 'A form was sent',
  site_publish: 'A site was published',
  page_created: 'A page was made',
  page_metadata_updated: 'What is said of a page changed',
  page_deleted: 'A page was deleted',
  ecomm_new_order: 'An order came',
  ecomm_order_changed: 'An order changed',
  ecomm_inventory_changed: 'The stock changed',
  collection_item_created: 'An item was made',
  collection_item_changed: 'An item changed',
  collection_item_deleted: 'An item was deleted',
  collection_item_published: 'An item was published',
  collection_item_unpublished: 'An item is not published any more',
  comment_created: 'Somebody wrote a comment',
}

export const webflowEvents = [
  event('webflow/event', 'Webflow event', 'Something happened on a site', {
    comes: { how: 'sent', sender: 'webflow', by: 'api' },
    inputs: [line('siteId', 'Site ID', required), choice('webflowTrigger', 'What', TRIGGERS)],
    outputs: {
      triggerType: 'What happened, such as form_submission',
      payload: 'The form, page, order or item',
    },
    sample: {
      triggerType: 'form_submission',
      payload: { name: 'Contact', siteId: '65427cf400e02b306eaa049c', data: { Name: 'Ada' } },
    },
  }),
] as const

const wantedIn = (config: ActionCall['config']) =>
  textAt(config, 'webflowTrigger')?.trim() || Object.keys(TRIGGERS)[0]

async function subscribe(api: Api, call: SubscribeCall): Promise<Subscription> {
  requiredText(call.config, 'siteId')
  const path = `/sites/${pathPart(call.config, 'siteId')}/webhooks`
  const triggerType = wantedIn(call.config)
  const hooks = listAt(await api.json(call, { path, expect: ['webhooks'] }), 'webhooks')
  const own = hooks.filter((hook) => textAt(hook, 'url') === call.url)
  const known = own.find(
    (hook) => textAt(hook, 'triggerType') === triggerType && textAt(hook, 'id') === call.known?.remote['id'],
  )
  if (known !== undefined && call.known) return call.known
  // One that was made before a crash, or for another event: its secret is not known here.
  for (const hook of own) await remove(api, call, idAt(hook, 'id'))
  const json = { triggerType, url: call.url }
  const made = await api.json(call, { method: 'POST', path, json, expect: ['id'] })
  const id = idAt(made, 'id')
  const secret = textAt(made, 'secretKey') ?? call.fields['webhookSecret']?.trim()
  if (secret) return { remote: { id }, secret }
  await remove(api, call, id)
  throw new ProviderError(
    'NOT_CONFIGURED',
    'Webflow does not say with what it signs: enter the client secret of your app as webhook secret of the connection',
  )
}

async function remove(api: Api, call: ActionCall, id: string): Promise<void> {
  await ifThere(() => api.answer(call, { method: 'DELETE', path: `/webhooks/${encodeURIComponent(id)}` }))
}

export function webflowEventCodes(api: Api): { 'webflow/event': SentCode } {
  return {
    'webflow/event': {
      read: ({ body }, config) => (textAt(body, 'triggerType') === wantedIn(config) ? body : undefined),
      subscribe: (call) => subscribe(api, call),
      unsubscribe: (call, { id = '' }) => remove(api, call, id),
    },
  }
}
