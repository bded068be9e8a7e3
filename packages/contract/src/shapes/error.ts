import { z } from 'zod'

/**
 * Every error body. `error` and `response` carry the same text because the seed system's three clients read
 * different fields; `code` is the stable machine name.
 */
export const ErrorBody = z
  .object({
    error: z.string(),
    response: z.string(),
    code: z.string(),
    details: z.unknown().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Error' })

export type ErrorBody = z.infer<typeof ErrorBody>

/** What a DELETE answers: the seed's SDK cannot read a 204. */
export const Done = z.object({ success: z.literal(true) }).meta({ id: 'Done' })
export type Done = z.infer<typeof Done>
export const DONE: Done = { success: true }
