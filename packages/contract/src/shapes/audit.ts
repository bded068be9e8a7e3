import { z } from 'zod'
import { SentMoment } from './moment.ts'

export const AuditEntry = z
  .object({
    id: z.string(),
    actor: z.string().describe('user:<id>, key:<id> or system'),
    actorName: z.string().nullable(),
    action: z.string().describe('Such as integration.delete'),
    target: z.string(),
    targetName: z
      .string()
      .nullable()
      .describe('What the target is called now; null where it has no name, or is gone'),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AuditEntry', description: 'What an actor did, to what, and when. Never a value.' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    before: z.string().optional().describe('Id of the last entry of the page before'),
    action: z.string().optional(),
    target: z.string().optional(),
    actor: z.string().optional().describe('Such as user:<id>; as an entry names it'),
    from: SentMoment.optional().describe('Not before this moment'),
    to: SentMoment.optional().describe('Before this moment'),
  })
  .describe('Which entries: exactly this action, this target, this actor, in this time.')
