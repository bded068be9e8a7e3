import { z } from 'zod'

/** Whether the process lives, or can take work. */
export const Health = z.object({ ok: z.boolean() }).meta({ id: 'Health' })
