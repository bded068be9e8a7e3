import { action, describeProvider, flag, line, list, required, secret } from '../describe.ts'
import { webflowEvents } from './events.ts'

const siteId = line('siteId', 'Site ID', required)
const site = {
  id: 'Id of the site',
  displayName: 'Name',
  shortName: 'Short name',
  previewUrl: 'Address of its preview image',
  lastPublished: 'When it was last published',
  customDomains: 'Its domains: id, url',
}

export const webflowDescription = describeProvider({
  id: 'webflow',
  name: 'Webflow',
  description: 'Sites and their publishing',
  category: 'Web',
  docs: 'https://developers.webflow.com/data/reference',
  baseUrl: 'https://api.webflow.com/v2',
  fields: {
    apiKey: secret('API Token', 'WEBFLOW_API_KEY', {
      placeholder: '64 letters and digits',
      pattern: '^[A-Za-z0-9]{40,}$',
      help: {
        text: 'Create a site token',
        url: 'https://developers.webflow.com/data/reference/authentication/site-token',
      },
    }),
    webhookSecret: secret('Webhook secret', 'WEBFLOW_WEBHOOK_SECRET', {
      required: false,
      placeholder: 'For events: the client secret of your app',
      help: {
        text: 'With what Webflow signs what it sends',
        url: 'https://developers.webflow.com/data/docs/working-with-webhooks',
      },
    }),
  },
  events: webflowEvents,
  actions: [
    action('webflow/list-sites', 'List Sites', 'The sites this token may see', {
      outputs: { sites: 'The sites', count: 'How many' },
    }),
    action('webflow/get-site', 'Get Site', 'One site', { inputs: [siteId], outputs: site }),
    action('webflow/publish-site', 'Publish Site', 'Publish a site; once a minute at most', {
      inputs: [
        siteId,
        flag('publishToWebflowSubdomain', 'To the Webflow subdomain'),
        list('customDomainIds', 'To these domains', { placeholder: 'ids of domains, with commas' }),
      ],
      outputs: {
        publishedDomains: 'The domains it is published to: id, url',
        publishedToSubdomain: 'Whether it is published to the Webflow subdomain',
      },
    }),
  ],
})
