import { z } from 'zod'
import { ExecutionStatus, TriggerType } from './execution.ts'
import { PageCursor } from './moment.ts'
import { PublicationState } from './version.ts'
import { NewWorkflow, WorkflowEdge, WorkflowNode, WorkflowSummary } from './workflow.ts'

const MOST_CHOSEN = 100

const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^,]*$/, 'A tag must have no comma')

const Folder = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^[^/\s](?:[^/]*[^/\s])?(?:\/[^/\s](?:[^/]*[^/\s])?)*$/,
    'A folder must be names with / between, such as Sales/Orders',
  )

export const ListedWorkflow = WorkflowSummary.extend({
  triggers: z.array(TriggerType).describe('Of the version that runs; of the draft where none does'),
  tags: z.array(z.string()),
  folder: z.string().nullable().describe('Such as Sales/Orders; null: in none'),
  owner: z.object({ id: z.string(), name: z.string() }).describe('The user that made it'),
  lastRun: z
    .object({ executionId: z.string(), status: ExecutionStatus, startedAt: z.iso.datetime() })
    .nullable(),
  nextRunAt: z.iso.datetime().nullable().describe('When a schedule starts it next'),
}).meta({ id: 'ListedWorkflow', description: 'One row of the list of workflows, with what happened last.' })
export type ListedWorkflow = z.infer<typeof ListedWorkflow>

export const WorkflowPage = z
  .object({
    workflows: z.array(ListedWorkflow),
    next: z.string().nullable().describe('What `after` of the next page is; null: it is the last'),
    tags: z.array(z.string()).describe('All tags of the workspace'),
    folders: z.array(z.string()).describe('All folders of the workspace'),
  })
  .meta({ id: 'WorkflowPage', description: 'A page of workflows, and by what they can be found.' })
export type WorkflowPage = z.infer<typeof WorkflowPage>

export const WorkflowQuery = z.object({
  text: z.string().min(1).max(200).optional().describe('A part of the name or of the description'),
  tag: z.string().max(40).optional(),
  folder: z.string().max(200).optional().describe('This folder and all within it'),
  state: PublicationState.optional(),
  sort: z.enum(['changed', 'name', 'lastRun', 'nextRun']).default('changed'),
  order: z.enum(['ascending', 'descending']).default('descending'),
  after: PageCursor.optional().describe('The `next` of a page of the same sort and order'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const Organize = z
  .strictObject({
    workflowIds: z.array(z.string().min(1)).min(1).max(MOST_CHOSEN),
    folder: Folder.nullish().describe('Where they go; null: into none. Absent: they stay where they are'),
    addTags: z.array(Tag).max(20).default([]),
    removeTags: z.array(Tag).max(20).default([]),
  })
  .meta({ id: 'Organize', description: 'A folder and tags for several workflows, 100 at most.' })
export type Organize = z.input<typeof Organize>

export const Organized = z
  .object({ success: z.literal(true), workflowIds: z.array(z.string()) })
  .meta({ id: 'Organized', description: 'The workflows that were changed.' })
export type Organized = z.infer<typeof Organized>

export const WorkflowFile = z
  .object({
    format: z.literal('orch-workflow/1'),
    name: z.string(),
    description: NewWorkflow.shape.description,
    nodes: z.array(WorkflowNode),
    edges: z.array(WorkflowEdge),
    leftOut: z
      .array(
        z.object({
          step: z.string().describe('The id of the step'),
          label: z.string().describe('What the step is called'),
          field: z.string().describe('Such as config.integrationId'),
          what: z.enum(['connection', 'sample', 'secret']),
        }),
      )
      .describe('What is to be chosen or filled in again after the import'),
  })
  .meta({
    id: 'WorkflowFile',
    description:
      'A workflow as a file, which `workflows.create` takes as it is: the draft without connections, sample data and secrets.',
  })
export type WorkflowFile = z.infer<typeof WorkflowFile>
