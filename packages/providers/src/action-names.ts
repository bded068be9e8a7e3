/**
 * The names under which older drawings of the seed system's kind know its actions. Its first ten are names that its engine ran; the
 * others are the labels that its editor showed. Where two labels are the same, the name means what it meant there: the first.
 */
export const ACTION_IDS: ReadonlyMap<string, string> = new Map([
  ['Scrape', 'firecrawl/scrape'],
  ['Search', 'firecrawl/search'],
  ['Generate Text', 'ai-gateway/generate-text'],
  ['Generate Image', 'ai-gateway/generate-image'],
  ['Send Email', 'resend/send-email'],
  ['Create Ticket', 'linear/create-ticket'],
  ['Find Issues', 'linear/find-issues'],
  ['Send Slack Message', 'slack/send-message'],
  ['Create Chat', 'v0/create-chat'],
  ['Send Message', 'v0/send-message'],
  ['Put Blob', 'blob/put'],
  ['List Blobs', 'blob/list'],
  ['Get User', 'clerk/get-user'],
  ['Create User', 'clerk/create-user'],
  ['Update User', 'clerk/update-user'],
  ['Delete User', 'clerk/delete-user'],
  ['Generate Video', 'fal/generate-video'],
  ['Upscale Image', 'fal/upscale-image'],
  ['Remove Background', 'fal/remove-background'],
  ['Image to Image', 'fal/image-to-image'],
  ['Scrape URL', 'firecrawl/scrape'],
  ['Search Web', 'firecrawl/search'],
  ['Create Issue', 'github/create-issue'],
  ['List Issues', 'github/list-issues'],
  ['Get Issue', 'github/get-issue'],
  ['Update Issue', 'github/update-issue'],
  ['Ask Question', 'perplexity/ask'],
  ['Research Topic', 'perplexity/research'],
  ['Create Customer', 'stripe/create-customer'],
  ['Get Customer', 'stripe/get-customer'],
  ['Create Invoice', 'stripe/create-invoice'],
  ['Guard', 'superagent/guard'],
  ['Redact', 'superagent/redact'],
  ['List Sites', 'webflow/list-sites'],
  ['Get Site', 'webflow/get-site'],
  ['Publish Site', 'webflow/publish-site'],
])

export function actionIdOf(name: string): string {
  return ACTION_IDS.get(name) ?? name
}
