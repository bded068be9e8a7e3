import type { KeyChoice } from '@orch/client'
import { inLanguage } from '../../lib/language.ts'

/** What this room says. */
export const english = {
  credits: 'Credits',
  builtCallsPaidWithThem:
    'Built-in calls are paid with them. The operator of this installation gives more; tell them the id of this workspace.',
  copyWorkspaceId: 'Copy workspace id',
  nothingWasGivenOrTaken: 'Nothing was given or taken yet.',
  creditEntries: 'Credit entries',
  showMore: (count: number) => `Show ${count} more`,
  givenBack: 'Given back',
  anOwnConnection: 'an own connection',
  theBuiltInKey: 'the built-in key',
  noKey: 'no key',
  why: {
    policy: "The workspace's policy is the built-in key",
    only_own: 'The only own connection to the provider',
    no_own: 'There is no own connection to the provider',
    named: 'The step names the connection',
    named_platform: 'The step names a connection with the built-in key',
    not_offered: 'This installation offers no key for the provider, and the policy asks for one',
    several_own: 'There are several connections: choose one in the step',
    own_wanted: "The workspace's policy asks for an own connection",
    none: 'There is no connection to the provider',
  } satisfies Record<KeyChoice['why'], string>,
  aStepNamesNoConnection: 'A step that names no connection goes with',
  connectionsStepsNameNotUsed: 'Connections that steps name are not used, either.',
  policies: {
    auto: 'Own key, else built-in',
    built_in: 'Always the built-in key',
    byo: 'Only own keys',
  },
  policyOf: (label: string) => `Policy of ${label}`,
  routingPolicies: 'Routing policies',
  builtInKey: 'Built-in key',
  noOwnKey: 'No own key',
  aBuiltCallCostsCall: (prices: string) =>
    `A built-in call costs ${prices}. A call that fails costs nothing.`,
  routing: 'Routing',
  whoseKeyStepsEachService:
    'Whose key the steps of each service go with: a connection of this workspace, or the key the operator built in. Built-in calls cost credits; own keys cost none.',
  loadingPolicies: 'Loading policies',
  nothingToRouteYet: 'Nothing to route yet',
  connections: 'Connections',
  thisInstallationHasNoBuilt:
    'This installation has no built-in keys, and this workspace has no connections. Add a connection, and its service is listed here.',
  policySaved: 'Policy saved',
}

export const texts = inLanguage('features/routing/texts', english)
