import { z } from 'zod'

export const RoutingPolicyName = z.enum(['auto', 'built_in', 'byo']).meta({
  id: 'RoutingPolicyName',
  description:
    "Whose key serves a provider: `auto` the own one if there is one, `built_in` always the operator's, `byo` never.",
})
export type RoutingPolicyName = z.infer<typeof RoutingPolicyName>

export const RoutingPolicyPatch = z
  .object({
    provider: z.string().min(1).max(100),
    policy: RoutingPolicyName,
  })
  .meta({ id: 'RoutingPolicyPatch', description: 'Whose key is to serve a provider from now on.' })
export type RoutingPolicyPatch = z.infer<typeof RoutingPolicyPatch>

export const ReceiptWhy = z
  .enum(['policy', 'only_own', 'no_own', 'named', 'named_platform'])
  .describe('`reason` as a word, for pages in other languages')
export type ReceiptWhy = z.infer<typeof ReceiptWhy>

const KeyWhy = z
  .enum([...ReceiptWhy.options, 'not_offered', 'several_own', 'own_wanted', 'none'])
  .describe('`reason` as a word, for pages in other languages')

export const KeyChoice = z
  .object({
    key: z.enum(['own', 'platform', 'none']),
    integrationId: z.string().nullable().describe('Of the own connection'),
    why: KeyWhy,
    reason: z.string(),
  })
  .meta({
    id: 'KeyChoice',
    description: 'What a step goes with when it names no connection, and why.',
  })
export type KeyChoice = z.infer<typeof KeyChoice>
export type KeyWhy = KeyChoice['why']

export const RoutingPolicy = z
  .object({
    provider: z.string(),
    policy: RoutingPolicyName,
    isOffered: z.boolean().describe('Whether the operator offers a built-in key'),
    price: z.number().nullable().describe('Credits for a call with it, unless the action has its own price'),
    actionPrices: z
      .record(z.string(), z.number())
      .describe('By type of action, where they differ from the price'),
    choice: KeyChoice,
  })
  .meta({
    id: 'RoutingPolicy',
    description: "The policy for one provider. Prices are credits for a call with the operator's key.",
  })
export type RoutingPolicy = z.infer<typeof RoutingPolicy>

export const StepReceipt = z
  .object({
    key: z.enum(['own', 'platform']),
    provider: z.string(),
    integrationId: z.string().nullable(),
    policy: RoutingPolicyName,
    why: ReceiptWhy,
    reason: z.string(),
    credits: z.number(),
  })
  .meta({ id: 'StepReceipt', description: 'Whose key served a step, why, and what it cost in credits.' })
export type StepReceipt = z.infer<typeof StepReceipt>

export const Credits = z
  .object({
    balance: z.number(),
    entries: z.array(
      z.object({
        amount: z.number().describe('Below zero: taken for a call'),
        reason: z.string(),
        executionId: z.string().nullable(),
        step: z.string().nullable(),
        isRefunded: z.boolean(),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({
    id: 'Credits',
    description: 'Credits left, and the newest entries first; an `amount` below zero was taken for a call.',
  })
export type Credits = z.infer<typeof Credits>

export const CreditGrant = z
  .object({
    workspaceId: z.string().min(1),
    amount: z.number().int().min(1).max(1_000_000_000),
    reason: z.string().trim().max(200).default('Granted by the operator'),
  })
  .meta({ id: 'CreditGrant', description: '`amount` is a whole number from 1 on.' })
export type CreditGrant = z.input<typeof CreditGrant>

export const CreditBalance = z
  .object({ balance: z.number() })
  .meta({ id: 'CreditBalance', description: 'The credits that the workspace has after a grant.' })
export type CreditBalance = z.infer<typeof CreditBalance>
