import type { HandlersOf } from '../http/handler.ts'
import { getCredits, grantCredits } from '../verbs/routing/credits.ts'
import { listRoutingPolicies, setRoutingPolicy } from '../verbs/routing/routing-policies.ts'

export const routingHandlers: HandlersOf<'routing' | 'credits'> = {
  'routing.list': (call) => listRoutingPolicies(call),
  'routing.set': (call) => setRoutingPolicy(call, call.body),
  'credits.get': (call) => getCredits(call),
  'credits.grant': (call) => grantCredits(call, call.body),
}
