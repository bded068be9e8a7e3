import { printJson } from '@orch/json'
import { at, idAt, listAt, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import {
  flagIn,
  invalidInput,
  jsonIn,
  listIn,
  numberIn,
  requiredProse,
  requiredText,
  textIn,
} from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** Slack's advice: no more at once, although it takes up to 1000. */
const MOST_PER_PAGE = 200

/** Text and blocks of a message. */
export function messageIn({ config }: ActionCall): { text: string; blocks: string | undefined } {
  const blocks = jsonIn(config, 'slackBlocks')
  return {
    text: requiredProse(config, 'slackMessage'),
    blocks: blocks === undefined ? undefined : printJson(blocks),
  }
}

/** A conversation with these people is opened first; it may be there already. */
export async function sendDirectMessage(api: Api, action: ActionCall): Promise<unknown> {
  const users = listIn(action.config, 'slackUsers') ?? []
  if (users.length === 0) throw invalidInput('slackUsers', 'must be set')
  const message = messageIn(action)
  const opened = await api.json(action, {
    method: 'POST',
    path: '/conversations.open',
    form: { users: users.join(',') },
    expect: ['channel', 'id'],
    isRepeatable: true,
  })
  const form = { channel: idAt(opened, 'channel', 'id'), ...message }
  const sent = await api.json(action, { method: 'POST', path: '/chat.postMessage', form, expect: ['ts'] })
  return pickSame(sent, 'ts', 'channel')
}

export async function updateMessage(api: Api, action: ActionCall): Promise<unknown> {
  const { config } = action
  const form = {
    channel: requiredText(config, 'slackChannel'),
    ts: requiredText(config, 'slackTs'),
    ...messageIn(action),
  }
  const call = { method: 'POST', path: '/chat.update', form, expect: ['ts'], isRepeatable: true }
  return pickSame(await api.json(action, call), 'ts', 'channel', 'text')
}

/** One that is there already is not a failure: the step may be tried again. */
export async function addReaction(api: Api, action: ActionCall): Promise<{ isAdded: boolean }> {
  const { config } = action
  const form = {
    channel: requiredText(config, 'slackChannel'),
    timestamp: requiredText(config, 'slackTs'),
    name: requiredText(config, 'slackEmoji').replace(/^:|:$/g, ''),
  }
  try {
    await api.json(action, {
      method: 'POST',
      path: '/reactions.add',
      form,
      expect: ['ok'],
      isRepeatable: true,
    })
    return { isAdded: true }
  } catch (error) {
    if (error instanceof ProviderError && error.message.includes('already_reacted')) return { isAdded: false }
    throw error
  }
}

export async function listChannels(api: Api, action: ActionCall): Promise<unknown> {
  const { config } = action
  const types = flagIn(config, 'slackPrivate', false) ? 'public_channel,private_channel' : 'public_channel'
  const exclude_archived = !flagIn(config, 'slackArchived', false)
  const { items, ...page } = await listed(api, action, '/conversations.list', 'channels', {
    types,
    exclude_archived,
  })
  return { channels: items.map(channelOf), ...page }
}

export async function listUsers(api: Api, action: ActionCall): Promise<unknown> {
  const { items, ...page } = await listed(api, action, '/users.list', 'members', {})
  return { users: items.map(userOf), ...page }
}

type Listed = { items: unknown[]; count: number; nextCursor: string | null }

async function listed(
  api: Api,
  action: ActionCall,
  path: string,
  key: string,
  query: Readonly<Record<string, string | boolean>>,
): Promise<Listed> {
  const wanted = numberIn(action.config, 'slackLimit', { min: 1, max: 10_000 }) ?? 100
  const from = textIn(action.config, 'slackCursor')
  const { items, next } = await gatherPages<string>({ from, wanted }, async (cursor, left) => {
    const limit = Math.min(left, MOST_PER_PAGE)
    const body = await api.json(action, { path, query: { ...query, limit, cursor }, expect: [key] })
    return { items: listAt(body, key), next: textAt(body, 'response_metadata', 'next_cursor') || undefined }
  })
  return { items, count: items.length, nextCursor: next ?? null }
}

function channelOf(channel: unknown): Record<string, unknown> {
  return {
    ...pickSame(channel, 'id', 'name'),
    isPrivate: at(channel, 'is_private') === true,
    isArchived: at(channel, 'is_archived') === true,
    isMember: at(channel, 'is_member') === true,
    topic: textAt(channel, 'topic', 'value') ?? '',
    members: at(channel, 'num_members') ?? null,
  }
}

function userOf(user: unknown): Record<string, unknown> {
  return {
    ...pickSame(user, 'id', 'name'),
    realName: textAt(user, 'profile', 'real_name') ?? null,
    email: textAt(user, 'profile', 'email') ?? null,
    isBot: at(user, 'is_bot') === true,
    isDeleted: at(user, 'deleted') === true,
  }
}
