import { CreditBalance, CreditGrant, Credits, RoutingPolicy, RoutingPolicyPatch } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { getCredits, grantCredits } from '../verbs/routing/credits.ts'
import { listRoutingPolicies, setRoutingPolicy } from '../verbs/routing/routing-policies.ts'

export const routingOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/routing-policies',
    access: 'manage',
    summary: 'Whose key serves the steps of each provider',
    answer: RoutingPolicy.array(),
    handle: (call) => listRoutingPolicies(call),
  }),
  operation({
    method: 'put',
    path: '/api/routing-policies',
    access: 'manage',
    summary: 'Decide for a provider: auto, built_in (always the operator’s key) or byo (never)',
    body: RoutingPolicyPatch,
    answer: RoutingPolicy,
    handle: (call) => setRoutingPolicy(call, call.body),
  }),
  operation({
    method: 'get',
    path: '/api/credits',
    access: 'manage',
    summary: 'Credits left for calls with the operator’s keys, and the newest entries',
    answer: Credits,
    handle: (call) => getCredits(call),
  }),
  operation({
    method: 'post',
    path: '/api/admin/credits',
    access: 'session',
    summary: 'Give a workspace credits; for operators',
    body: CreditGrant,
    answer: CreditBalance,
    handle: (call) => grantCredits(call, call.body),
  }),
]
