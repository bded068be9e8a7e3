import { z } from 'zod'
import { readableName } from './readable-name.ts'

export const PublicationState = z.enum(['unpublished', 'published', 'paused']).meta({
  id: 'PublicationState',
  description:
    'Whether webhooks and schedules start the workflow. `paused`: they will again, once it is resumed.',
})

export const Published = z
  .object({
    state: PublicationState,
    version: z.number().int().nullable().describe('Which version runs; null: none'),
  })
  .meta({ id: 'Published', description: 'What runs of a workflow.' })

export const Publication = Published.extend({
  publishedAt: z.iso.datetime().nullable().describe('When that version was made'),
  hasChanges: z.boolean().describe('Whether the draft differs from the version that runs'),
}).meta({ id: 'Publication', description: 'What runs of a workflow, and whether its draft is ahead of it.' })
export type Publication = z.infer<typeof Publication>

/** What can be said about a version when it is made. */
const Words = {
  name: readableName(100).nullish().describe('Such as "Summer sale"'),
  note: z.string().trim().max(5_000).nullish().describe('What changed, and why'),
}

export const Publish = z
  .strictObject({
    ...Words,
    version: z
      .number()
      .int()
      .optional()
      .describe('An earlier version that shall run again; unless given, the draft becomes the next version'),
    revision: z
      .number()
      .int()
      .optional()
      .describe('The revision of the draft that you looked at: another one is not published'),
  })
  .meta({ id: 'Publish', description: 'What shall run from now on.' })
export type Publish = z.input<typeof Publish>

export const WorkflowVersion = z
  .object({
    number: z.number().int(),
    name: z.string().nullable(),
    note: z.string().nullable(),
    publishedAt: z.iso.datetime(),
    publishedBy: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('Null: somebody who is gone'),
    isRunning: z.boolean().describe('Whether it is the one that webhooks and schedules start'),
  })
  .meta({ id: 'WorkflowVersion', description: 'A drawing as it was published. It never changes.' })
export type WorkflowVersion = z.infer<typeof WorkflowVersion>

const Side = z
  .string()
  .regex(/^(draft|\d{1,9})$/, 'must be the number of a version, or draft')
  .optional()

export const ChangesQuery = z.object({
  from: Side.describe('A version; unless given, the one that runs, or nothing where none does'),
  to: Side.describe('A version, or draft; unless given, draft'),
})

const ChangedStep = z.object({ id: z.string(), label: z.string() })

export const WorkflowChanges = z
  .object({
    steps: z.object({
      added: z.array(ChangedStep),
      removed: z.array(ChangedStep),
      changed: z.array(
        ChangedStep.extend({
          fields: z.array(
            z.object({
              path: z.string().describe('Such as config.endpoint or label'),
              before: z.unknown().describe('Absent: it was not there'),
              after: z.unknown().describe('Absent: it is gone'),
            }),
          ),
        }),
      ),
      moved: z.array(z.string()).describe('Ids of steps of which only the place on the canvas changed'),
    }),
    connections: z.object({
      added: z.array(z.object({ source: z.string(), target: z.string(), handle: z.string().nullable() })),
      removed: z.array(z.object({ source: z.string(), target: z.string(), handle: z.string().nullable() })),
    }),
  })
  .meta({
    id: 'WorkflowChanges',
    description: 'How one drawing of a workflow differs from another, step by step.',
  })
export type WorkflowChanges = z.infer<typeof WorkflowChanges>
