import { action, area, choice, line, number } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

/** Answers the caller of the webhook; its code is a part of the server. */
export const respondAction: ActionDescription = {
  ...action('Respond to Webhook', 'Respond to Webhook', 'Answer the caller of the webhook, and go on', {
    inputs: [
      choice('responseType', 'Answers with', {
        json: 'JSON',
        text: 'Text',
        html: 'A page (HTML)',
        file: 'A file',
        redirect: 'A redirect',
        empty: 'Nothing',
      }),
      area('responseJson', 'JSON', {
        format: 'json',
        placeholder: '{"received": "{{trigger.body.id}}"}',
        showWhen: { field: 'responseType', equals: 'json' },
      }),
      area('responseText', 'Text', { showWhen: { field: 'responseType', equals: 'text' } }),
      area('responseHtml', 'HTML', { showWhen: { field: 'responseType', equals: 'html' } }),
      line('responseFile', 'File', {
        format: 'json',
        placeholder: '{{step.file}}',
        showWhen: { field: 'responseType', equals: 'file' },
      }),
      line('responseUrl', 'Address', {
        format: 'address',
        placeholder: 'https://example.com/thanks',
        showWhen: { field: 'responseType', equals: 'redirect' },
      }),
      number('responseStatus', 'Status (200 if empty; 303 for a redirect)', { min: 200, max: 599 }),
      area('responseHeaders', 'Headers (JSON)', { format: 'json', placeholder: '{"X-Request": "7"}' }),
    ],
    outputs: { status: 'The status', headers: 'The headers', body: 'The body' },
  }),
  category: 'System',
}
