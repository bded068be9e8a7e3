import { z } from 'zod'
import { ApiKeyScope } from './api-key.ts'
import { readableName } from './readable-name.ts'

/** What a program without a browser asks for, in the seed system's words for RFC 8628. */
export const DeviceAsked = z.object({
  client_name: readableName(100).min(1).default('A program'),
  scopes: z
    .array(z.string().max(100))
    .max(50)
    .default([])
    .describe('`run`, `manage`; both if it names neither'),
})

export const DeviceStarted = z
  .object({
    device_code: z.string().describe('For the program alone'),
    user_code: z.string().describe('For the person, who compares it or types it in'),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    expires_in: z.number().describe('Seconds'),
    interval: z.number().describe('Seconds between two questions for the token'),
  })
  .meta({ id: 'DeviceStarted' })
export type DeviceStarted = z.infer<typeof DeviceStarted>

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

export const TokenAsked = z.object({
  device_code: z.string().min(1).max(200),
  grant_type: z.literal(DEVICE_GRANT),
})

export const TokenGiven = z
  .object({
    access_token: z.string().describe('An API key; shown in this answer only'),
    token_type: z.literal('Bearer'),
    scopes: z.array(ApiKeyScope),
  })
  .meta({ id: 'TokenGiven' })
export type TokenGiven = z.infer<typeof TokenGiven>

const UserCode = z.string().max(40).describe('Small letters, blanks and the hyphen make no difference')

export const DeviceQuery = z.object({ code: UserCode })

export const Device = z
  .object({
    userCode: z.string(),
    clientName: z.string().describe('What the program calls itself; nobody has checked it'),
    address: z.string().describe('From where it asked'),
    scopes: z.array(ApiKeyScope),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Device', description: 'A program that waits for a key, as the person sees it who decides.' })
export type Device = z.infer<typeof Device>

export const DeviceDecision = z.object({ code: UserCode, approved: z.boolean() })
export type DeviceDecision = z.input<typeof DeviceDecision>
