import { z } from 'zod'
import { MOST_ENTRIES } from './most-entries.ts'
import { Publication, Published } from './version.ts'

const Position = z.object({ x: z.number(), y: z.number() })

export const WorkflowNode = z
  .looseObject({
    id: z.string(),
    type: z.string().optional(),
    position: Position.optional(),
    data: z.looseObject({
      label: z.string().optional(),
      description: z.string().optional(),
      type: z.string().optional(),
      config: z.record(z.string(), z.unknown()).optional(),
      enabled: z.boolean().optional(),
      status: z.string().optional(),
    }),
  })
  .meta({
    id: 'WorkflowNode',
    description: 'A node as the editor draws it. Unknown extras pass through untouched.',
  })
export type WorkflowNode = z.infer<typeof WorkflowNode>

export const WorkflowEdge = z
  .looseObject({
    id: z.string(),
    source: z.string(),
    target: z.string(),
    sourceHandle: z.string().nullish(),
    targetHandle: z.string().nullish(),
    type: z.string().optional(),
  })
  .meta({
    id: 'WorkflowEdge',
    description:
      'A connection between two nodes; `sourceHandle` is `true` or `false` when it leaves a Condition.',
  })
export type WorkflowEdge = z.infer<typeof WorkflowEdge>

export const Visibility = z
  .enum(['private', 'public'], {
    error: "Invalid visibility value. Must be 'private' or 'public'",
  })
  .meta({
    id: 'Visibility',
    description: '`public`: anyone with the link may look at the drawing; credentials and logs stay private.',
  })

export const WorkflowSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().optional().describe('Absent when there is none'),
    visibility: Visibility,
    published: Published,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'WorkflowSummary', description: 'One row of the workflow list. Dates are ISO 8601 text.' })
export type WorkflowSummary = z.infer<typeof WorkflowSummary>

export const WorkflowIssue = z
  .object({
    code: z.string(),
    message: z.string(),
    nodeId: z.string().optional(),
    edgeId: z.string().optional(),
    field: z.string().optional(),
    position: z.number().optional(),
  })
  .meta({
    id: 'WorkflowIssue',
    description:
      'Something in a drawing that would fail at run time, such as a template that names no step upstream, or that its author should look at.',
  })
export type WorkflowIssue = z.infer<typeof WorkflowIssue>

export const Workflow = WorkflowSummary.extend({
  userId: z.string(),
  revision: z.number().int().describe('Grows with each change of name, description or drawing'),
  publication: Publication,
  nodes: z.array(WorkflowNode),
  edges: z.array(WorkflowEdge),
  isOwner: z.boolean(),
  issues: z.array(WorkflowIssue).optional().describe('What a draft was saved with all the same'),
  warnings: z
    .array(WorkflowIssue)
    .optional()
    .describe('What runs, but should be moved: `TYPED_SECRET`, a field that holds what looks like a secret'),
}).meta({
  id: 'Workflow',
  description: 'A workflow with its draft. `issues` lists what a draft was saved with all the same.',
})
export type Workflow = z.infer<typeof Workflow>

export const PublicWorkflow = WorkflowSummary.pick({
  id: true,
  name: true,
  description: true,
  updatedAt: true,
})
  .extend({ nodes: z.array(WorkflowNode), edges: z.array(WorkflowEdge) })
  .meta({
    id: 'PublicWorkflow',
    description:
      'A public workflow as strangers see it: its steps and what they read, without connections, samples and anything typed into a step.',
  })
export type PublicWorkflow = z.infer<typeof PublicWorkflow>

const Differences = z.object({
  onlyStored: z.array(z.string()),
  onlySent: z.array(z.string()),
  different: z.array(z.string()),
})

export const WorkflowConflict = z
  .object({ revision: z.number().int(), steps: Differences, connections: Differences, workflow: Workflow })
  .meta({
    id: 'WorkflowConflict',
    description: 'What is stored now, and the ids of the parts that differ from what was sent.',
  })
export type WorkflowConflict = z.infer<typeof WorkflowConflict>

const ExportWarnings = z
  .array(z.string())
  .describe(
    'What the program does not do, or does otherwise, because it has no server: a line for each such step',
  )

export const WorkflowCode = z
  .object({ code: z.string(), workflowName: z.string(), warnings: ExportWarnings })
  .meta({ id: 'WorkflowCode', description: 'A workflow as TypeScript source.' })
export type WorkflowCode = z.infer<typeof WorkflowCode>

export const WorkflowFiles = z
  .object({
    success: z.literal(true),
    files: z.record(z.string(), z.string()).describe('Path → content'),
    warnings: ExportWarnings,
  })
  .meta({ id: 'WorkflowFiles' })
export type WorkflowFiles = z.infer<typeof WorkflowFiles>

export const ExecutedDrawing = z
  .object({
    nodes: z.array(WorkflowNode),
    edges: z.array(WorkflowEdge),
    isCurrent: z.boolean().describe('Whether the workflow is still drawn so'),
    version: z.number().int().nullable().describe('Under which number it was published; null: a draft'),
  })
  .meta({ id: 'ExecutedDrawing', description: 'The drawing that an execution ran.' })
export type ExecutedDrawing = z.infer<typeof ExecutedDrawing>

export const CurrentDrawing = z
  .object({
    id: z.string().optional(),
    nodes: z.array(WorkflowNode).max(MOST_ENTRIES).default([]),
    edges: z.array(WorkflowEdge).max(MOST_ENTRIES).default([]),
  })
  .meta({ id: 'CurrentDrawing', description: "A person's scratch canvas." })
export type CurrentDrawing = z.infer<typeof CurrentDrawing>

const name = z.string().trim().min(1, 'Name must be given').max(300)
const description = z.string().max(5000).nullish()

export const NewWorkflow = z
  .object({
    name: name.default('Untitled Workflow'),
    description,
    nodes: z.array(z.unknown()).max(MOST_ENTRIES).default([]),
    edges: z.array(z.unknown()).max(MOST_ENTRIES).default([]),
    draft: z
      .boolean()
      .default(false)
      .describe(
        'Publish nothing, and save although templates or conditions are still wrong; the answer lists them. For editors that save while typing',
      ),
  })
  .meta({
    id: 'NewWorkflow',
    description: 'What it takes to create a workflow. No nodes: the server puts a Manual trigger in.',
  })
export type NewWorkflow = z.input<typeof NewWorkflow>

export const WorkflowPatch = z
  .object({
    name: name.optional(),
    description,
    nodes: z.array(z.unknown()).max(MOST_ENTRIES).optional(),
    edges: z.array(z.unknown()).max(MOST_ENTRIES).optional(),
    visibility: Visibility.optional(),
    revision: z
      .number()
      .int()
      .optional()
      .describe(
        'The revision that this change edits. When another is stored by now, nothing is changed and the answer is WORKFLOW_CHANGED with what is stored. Without it the change always holds',
      ),
    draft: z
      .boolean()
      .default(false)
      .describe(
        'Publish nothing, and save although templates or conditions are still wrong; the answer lists them. For editors that save while typing',
      ),
  })
  .meta({
    id: 'WorkflowPatch',
    description: 'The parts of a workflow to change; the others stay as they are.',
  })
export type WorkflowPatch = z.input<typeof WorkflowPatch>
