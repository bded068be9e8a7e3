import { z } from 'zod'

const code = z.string().describe('The stable machine name')
const details = z.unknown().optional()

export const ErrorBody = z
  .object({
    error: z.object({
      message: z.string(),
      error_id: code,
      code,
      type: z.enum(['request_error', 'server_error']),
      http_status: z.number(),
      details,
      request_id: z.string(),
    }),
    response: z.string().describe('The message again'),
    code,
    details,
    requestId: z.string(),
  })
  .meta({
    id: 'Error',
    description: "The body of every refusal. `error` says the same in the seed system's names.",
  })
export type ErrorBody = z.infer<typeof ErrorBody>

export const CliErrorBody = z
  .object({
    error: z.string(),
    response: z.string(),
    code,
    details: z.string().optional(),
    requestId: z.string(),
  })
  .meta({
    id: 'CliError',
    description:
      "An error body at the addresses of the seed system's command line, which prints `error` and `details` as they come.",
  })
export type CliErrorBody = z.infer<typeof CliErrorBody>

export const OAuthErrorBody = z
  .object({
    error: z.string().describe('The code in the words of the standard'),
    error_description: z.string(),
    code,
    requestId: z.string(),
  })
  .meta({ id: 'OAuthError', description: 'A refusal at the addresses of OAuth (RFC 6749, section 5.2).' })
export type OAuthErrorBody = z.infer<typeof OAuthErrorBody>

export const Done = z
  .object({ success: z.literal(true) })
  .meta({ id: 'Done', description: 'What a delete answers.' })
export type Done = z.infer<typeof Done>
export const DONE: Done = { success: true }
