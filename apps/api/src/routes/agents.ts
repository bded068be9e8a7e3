import { ApiError } from '../ground/api-error.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { resourceMetadata, serverMetadata } from '../verbs/agents/addresses.ts'
import { giveBack, listAgents, removeAgent } from '../verbs/agents/agents.ts'
import { askPerson } from '../verbs/agents/ask-person.ts'
import { isClientAddress } from '../verbs/agents/client-document.ts'
import { decideAgent, readAgentRequest } from '../verbs/agents/decide-agent.ts'
import { giveTokens } from '../verbs/agents/give-tokens.ts'
import { registerAgent } from '../verbs/agents/register-agent.ts'

/** Agents that know the address of the door alone, and ask a person (OAuth 2.1). */
export const agentHandlers: HandlersOf<'agents'> = {
  'agents.resource': async (call) => resourceMetadata(originOf(call)),
  'agents.server': async (call) => serverMetadata(originOf(call)),
  async 'agents.register'(call) {
    await requireTurn(call, 'register', REGISTRATIONS)
    await requireTurn(call, 'register', ALL_REGISTRATIONS, 'all')
    return call.http.json(await registerAgent(call.parts, call.body), 201)
  },
  async 'agents.authorize'(call) {
    await requireTurn(call, 'authorize', ASKS)
    if (isClientAddress(call.query.client_id ?? '')) {
      await requireTurn(call, 'describe', DOCUMENTS)
      await requireTurn(call, 'describe', ALL_DOCUMENTS, 'all')
    }
    return call.http.redirect(await askPerson(call.parts, call.query, originOf(call)), 303)
  },
  async 'agents.token'(call) {
    await requireTurn(call, 'token', ASKS)
    return giveTokens(call.parts, call.body)
  },
  async 'agents.giveBack'(call) {
    await requireTurn(call, 'token', ASKS)
    return done(giveBack(call.parts, call.body.token))
  },
  'agents.request': (call) => readAgentRequest(call, call.param('requestId')),
  'agents.decide': (call) => decideAgent(call, call.body),
  'agents.list': (call) => listAgents(call),
  'agents.remove': (call) => done(removeAgent(call, call.param('agentId'))),
}

type Turns = { most: number; withinSeconds: number }
type Asked = Pick<Call<'agents.register'>, 'parts' | 'http' | 'peer'>

/** A program registers once and keeps its id. What nobody allows anything is forgotten after a day. */
const REGISTRATIONS = { most: 30, withinSeconds: 3600 }
const ALL_REGISTRATIONS = { most: 2000, withinSeconds: 3600 }
/** This server asks for the document: strangers choose where. */
const DOCUMENTS = { most: 20, withinSeconds: 60 }
const ALL_DOCUMENTS = { most: 300, withinSeconds: 60 }
const ASKS = { most: 120, withinSeconds: 60 }

/** @throws ApiError RATE_LIMITED */
async function requireTurn(
  { parts, http, peer }: Asked,
  what: string,
  turns: Turns,
  who = peer(),
): Promise<void> {
  const { most, withinSeconds } = turns
  if ((await parts.entries.increment(`agent:${what}:${who}`, withinSeconds)) <= most) return
  http.header('Retry-After', String(withinSeconds))
  throw new ApiError('RATE_LIMITED', `Too many requests; try again in ${withinSeconds} s`)
}

/** Without a public address the server goes by many names: the one that the program knows. */
export function originOf({ parts, http }: Pick<Asked, 'parts' | 'http'>): string {
  return new URL(parts.config.publicUrl ?? http.req.url).origin
}
