import { createHash, randomBytes } from 'node:crypto'
import type { Config, Stage } from './stage.ts'

const ENDED = ['success', 'error']
const json = { 'Content-Type': 'application/json' }
const GIVE = { action: 'Set Fields', config: { fields: '[{"name": "done", "value": "yes"}]' } }

async function addressOf({ ada }: Stage, workflowId: string): Promise<string> {
  const path = `/api/workflows/${workflowId}/webhook-address`
  return (await ada.call<{ url: string }>('POST', path, { trigger: 't' })).url
}

/** What opens the doors of workflows, each sent as its caller sends it. */
export async function useDoors(stage: Stage): Promise<void> {
  const { key } = await stage.ada.call<{ key: string }>('POST', '/api/api-keys', {})
  stage.world.note('door key', key)
  const secret = stage.world.plant('door', 'secret')
  const integrationId = await stage.connect('webhook-secret', { secret })
  await webhooks(stage, { key, secret, integrationId })
  await notion(stage)
  await form(stage, { secret, integrationId })
  await chat(stage, { secret, integrationId })
  await tools(stage, key)
}

type Lock = { key: string; secret: string; integrationId: string }

async function webhooks(stage: Stage, { key, secret, integrationId }: Lock): Promise<void> {
  const basic = `Basic ${Buffer.from(`bo:${secret}`).toString('base64')}`
  const doors: [Config, Record<string, string>, string][] = [
    [{ webhookAuth: 'header', webhookHeader: 'X-Gate', integrationId }, { 'X-Gate': secret }, ''],
    [{ webhookAuth: 'basic', webhookUser: 'bo', integrationId }, { Authorization: basic }, ''],
    [{ webhookAuth: 'query', webhookQuery: 'pass', integrationId }, {}, `?pass=${secret}`],
    [{}, { Authorization: `Bearer ${key}` }, ''],
    [
      { webhookAuth: 'signature', webhookSender: 'gitlab', integrationId },
      { 'X-Gitlab-Token': secret, 'X-Gitlab-Event-UUID': 'a' },
      '',
    ],
  ]
  for (const [config, headers, query] of doors) {
    const trigger = { trigger: 'Webhook', config: { webhookGives: 'request', ...config } }
    const workflowId = await stage.create('Door', { t: trigger }, [])
    const url = await addressOf(stage, workflowId)
    const sent = { method: 'POST', headers: { ...json, ...headers }, body: '{"a": 1}' }
    await stage.remembered(fetch(url + query, sent))
    const listening = `/api/workflows/${workflowId}/webhook-address/listen?trigger=t`
    await stage.remembered(stage.ada.ask('POST', listening))
    await stage.remembered(fetch(`${url}/test${query}`, sent))
    await stage.read(`/api/workflows/${workflowId}/webhook-address/heard?trigger=t`)
    await stage.readAll(workflowId, await stage.newest(workflowId, ENDED))
  }
}

/** The sender chooses the secret, and a person takes it over. */
async function notion(stage: Stage): Promise<void> {
  const config = { webhookAuth: 'signature', webhookSender: 'notion' }
  const workflowId = await stage.create('Notion', { t: { trigger: 'Webhook', config } }, [])
  const secret = stage.world.plant('door', 'verification token')
  const body = JSON.stringify({ verification_token: secret })
  await stage.remembered(fetch(await addressOf(stage, workflowId), { method: 'POST', headers: json, body }))
  const path = `/api/workflows/${workflowId}/webhook-address/offered`
  await stage.ada.call('POST', path, { trigger: 't', secret })
  await stage.read(`/api/workflows/${workflowId}/webhook-address/heard?trigger=t`)
}

type Guard = { secret: string; integrationId: string }

async function form(stage: Stage, { secret, integrationId }: Guard): Promise<void> {
  const formFields = '[{"label": "Name", "name": "name"}]'
  const config = { formTitle: 'Tell us', formFields, formAuth: 'password', integrationId }
  const workflowId = await stage.create('Form', { t: { trigger: 'Form', config }, give: GIVE }, ['t>give'])
  const url = await addressOf(stage, workflowId)
  const ticketIn = (page: string) => /name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const send = (values: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(values)) body.append(name, value)
    return stage.remembered(fetch(url, { method: 'POST', headers: { Accept: 'text/html' }, body }))
  }
  const locked = await stage.remembered(fetch(url, { headers: { Accept: 'text/html' } }))
  let page = await send({ ticket: ticketIn(locked), password: secret })
  // Told to send it once more when it was faster than people write.
  for (let ticket = ticketIn(page); ticket !== ''; ticket = ticketIn(page)) {
    page = await send({ ticket, page: '0', 'f.name': 'Ada' })
    if (ticketIn(page) !== '') await new Promise((wake) => setTimeout(wake, 500))
  }
  await stage.readAll(workflowId, await stage.newest(workflowId, ENDED))
}

async function chat(stage: Stage, { secret, integrationId }: Guard): Promise<void> {
  const config = { chatAuth: 'password', integrationId, chatAnswerField: 'message' }
  const say = { action: 'Code', config: { code: 'return { message: "Heard " + trigger.message }' } }
  const workflowId = await stage.create('Chat', { t: { trigger: 'Chat', config }, say }, ['t>say'])
  const url = await addressOf(stage, workflowId)
  const post = (path: string, body: object) =>
    fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) })
  const { token } = (await (await post('/session', { password: secret })).json()) as { token: string }
  // What stands before its signature is not a secret: other tickets say the same.
  stage.world.note('door chat session', token.split('.').at(-1) ?? '')
  const text = 'Hello'
  for (;;) {
    const body = new URLSearchParams({ token, number: '0', text })
    const answer = await fetch(`${url}/messages`, { method: 'POST', body })
    if (answer.ok) break
    if (answer.status !== 429) throw new Error(await answer.text())
    await new Promise((wake) => setTimeout(wake, 500))
  }
  await stage.remembered(post('/answers', { token, number: 0 }))
  await stage.readAll(workflowId, await stage.newest(workflowId, ENDED))
}

/** A workflow as a tool, called with a key and with the token of an agent. */
async function tools(stage: Stage, key: string): Promise<void> {
  const config = { toolName: 'say_it', toolDescription: 'Says it', webhookSchema: '[]' }
  const workflowId = await stage.create('Tool', { t: { trigger: 'Tool', config }, give: GIVE }, ['t>give'])
  for (const token of [key, await agentToken(stage)]) {
    const headers = {
      ...json,
      Authorization: `Bearer ${token}`,
      Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': '2025-06-18',
    }
    for (const call of [
      { method: 'tools/list', params: {} },
      { method: 'tools/call', params: { name: 'say_it', arguments: {} } },
    ]) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, ...call })
      await stage.remembered(fetch(`${stage.place.url}/mcp`, { method: 'POST', headers, body }))
    }
  }
  await stage.read('/api/agents')
  await stage.read(`/api/workflows/${workflowId}`)
}

async function agentToken({ ada, place, world }: Stage): Promise<string> {
  const redirect = 'http://127.0.0.1:8765/callback'
  const register = { client_name: 'Robo', redirect_uris: [redirect] }
  const made = await fetch(`${place.url}/oauth/register`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(register),
  })
  const { client_id } = (await made.json()) as { client_id: string }
  const verifier = randomBytes(32).toString('base64url')
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'st',
    resource: `${place.url}/mcp`,
  })
  const page = await fetch(`${place.url}/oauth/authorize?${asked}`, { redirect: 'manual' })
  const request = new URL(page.headers.get('location') ?? '', place.url).searchParams.get('request')
  const { url } = await ada.call<{ url: string }>('POST', '/api/agent-requests/decide', {
    request,
    approved: true,
  })
  const code = new URL(url).searchParams.get('code') ?? ''
  const redeemed = await fetch(`${place.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id,
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
      resource: `${place.url}/mcp`,
    }),
  })
  const tokens = (await redeemed.json()) as { access_token: string; refresh_token: string }
  const ofAgent = { code, verifier, access: tokens.access_token, refresh: tokens.refresh_token }
  for (const [name, value] of Object.entries(ofAgent)) world.note(`door agent's ${name}`, value)
  return tokens.access_token
}
