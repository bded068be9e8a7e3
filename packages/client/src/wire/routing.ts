/** Whose key serves a provider: `auto` the own one if there is one, `built_in` always the operator's, `byo` never. */
export type RoutingPolicyName = 'auto' | 'built_in' | 'byo'

/** What a step goes with when it names no connection, and why. */
export type KeyChoice = {
  key: 'own' | 'platform' | 'none'
  /** Of the own connection. */
  integrationId: string | null
  reason: string
}

/** The policy for one provider. Prices are credits for a call with the operator's key. */
export type RoutingPolicy = {
  provider: string
  policy: RoutingPolicyName
  /** Whether the operator offers a key. */
  isOffered: boolean
  price: number | null
  /** By type of action, where they differ from `price`. */
  actionPrices: Record<string, number>
  choice: KeyChoice
}

export type RoutingPolicyPatch = { provider: string; policy: RoutingPolicyName }

/** Credits left, and the newest entries first; an `amount` below zero was taken for a call. */
export type Credits = {
  balance: number
  entries: {
    amount: number
    reason: string
    executionId: string | null
    step: string | null
    isRefunded: boolean
    at: string
  }[]
}

/** `amount` is a whole number from 1 on. */
export type CreditGrant = { workspaceId: string; amount: number; reason?: string | undefined }

export type CreditBalance = { balance: number }
