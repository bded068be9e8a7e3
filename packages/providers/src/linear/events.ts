import type { ActionCall } from '../action-call.ts'
import { idAt, listAt, textAt } from '../answers.ts'
import { event, line, list } from '../describe.ts'
import type { SentCode, SubscribeCall, Subscription } from '../events/event.ts'
import { ifThere } from '../events/sent.ts'
import { compact, listIn } from '../inputs.ts'
import { HOOKS, MAKE_HOOK, REMOVE_HOOK } from './documents.ts'

export const linearEvents = [
  event('linear/event', 'Change', 'An issue, a comment or a project changed', {
    comes: { how: 'sent', sender: 'linear', by: 'api' },
    inputs: [
      list('linearTypes', 'What', {
        default: 'Issue',
        placeholder: 'Issue, Comment, Project',
        help: 'Types of objects, as Linear names them.',
      }),
      list('linearActions', 'Only when', { placeholder: 'create, update, remove (empty: whatever happens)' }),
      line('linearTeamId', 'Team', { placeholder: 'Id or key; empty: all public teams' }),
    ],
    outputs: {
      action: 'create, update or remove',
      type: 'What changed, such as Issue',
      data: 'The object as it is now',
      updatedFrom: 'What was there before, of an update',
      url: 'Its address',
      actor: 'Who did it',
    },
    sample: {
      action: 'create',
      type: 'Issue',
      createdAt: '2026-11-28T09:00:00.000Z',
      data: { id: '2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9', title: 'Order tea' },
      url: 'https://linear.app/tea/issue/TEA-1',
    },
  }),
] as const

/** What stands at a path of the data that a document gives. */
export type Ask = (
  action: ActionCall,
  query: string,
  variables: Record<string, unknown>,
  ...path: string[]
) => Promise<unknown>

const typesIn = (config: ActionCall['config']) => listIn(config, 'linearTypes') ?? ['Issue']

async function subscribe({ ask, teamOf }: LinearCalls, call: SubscribeCall): Promise<Subscription> {
  const found = await ask(call, HOOKS, {}, 'webhooks', 'nodes')
  for (const one of listAt({ found }, 'found').filter((hook) => textAt(hook, 'url') === call.url))
    await remove(ask, call, idAt(one, 'id'))
  const team = await teamOf(call)
  const input = compact({
    url: call.url,
    label: 'Orch',
    resourceTypes: typesIn(call.config),
    secret: call.secret,
    teamId: team,
    allPublicTeams: team === undefined ? true : undefined,
  })
  const made = await ask(call, MAKE_HOOK, { input }, 'webhookCreate', 'webhook')
  return { remote: { id: idAt(made, 'id') }, secret: call.secret }
}

async function remove(ask: Ask, call: ActionCall, id: string): Promise<void> {
  await ifThere(() => ask(call, REMOVE_HOOK, { id }, 'webhookDelete', 'success'))
}

type LinearCalls = { ask: Ask; teamOf(call: ActionCall): Promise<string | undefined> }

export function linearEventCodes(calls: LinearCalls): { 'linear/event': SentCode } {
  return {
    'linear/event': {
      read({ body }, config) {
        const actions = listIn(config, 'linearActions') ?? []
        const isWanted = actions.length === 0 || actions.includes(textAt(body, 'action') ?? '')
        return isWanted && typesIn(config).includes(textAt(body, 'type') ?? '') ? body : undefined
      },
      subscribe: (call) => subscribe(calls, call),
      unsubscribe: (call, { id = '' }) => remove(calls.ask, call, id),
    },
  }
}
