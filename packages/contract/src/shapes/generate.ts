import { z } from 'zod'
import { MOST_ENTRIES } from './most-entries.ts'
import { StepReceipt } from './routing.ts'
import { WorkflowEdge, WorkflowIssue, WorkflowNode } from './workflow.ts'

export const GenerateRequest = z
  .object({
    task: z
      .enum(['draw', 'explain'])
      .default('draw')
      .describe('`explain`: lines of text about `existingWorkflow`, which stays as it is'),
    // The seed system's own sentence.
    prompt: z.string({ error: 'Prompt is required' }).trim().min(1, 'Prompt is required').max(20_000),
    existingWorkflow: z
      .object({
        name: z.string().optional(),
        nodes: z.array(WorkflowNode).max(MOST_ENTRIES).default([]),
        edges: z.array(WorkflowEdge).max(MOST_ENTRIES).default([]),
      })
      .optional(),
    llmConfigId: z
      .string()
      .optional()
      .describe('The model to ask; if absent, the first for which there is a key'),
  })
  .meta({
    id: 'GenerateRequest',
    description: 'What a language model is asked: to draw a workflow, to change one or to explain one.',
  })

/** Without a name: a line holds it together with more fields, and in the document a shape with a name takes no more. */
const operation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('setName'), name: z.string().min(1).max(300) }),
  z.object({ op: z.literal('setDescription'), description: z.string().max(5_000) }),
  z.object({ op: z.literal('addNode'), node: WorkflowNode }),
  z.object({ op: z.literal('addEdge'), edge: WorkflowEdge }),
  z.object({ op: z.literal('removeNode'), nodeId: z.string() }),
  z.object({ op: z.literal('removeEdge'), edgeId: z.string() }),
  z.object({
    op: z.literal('updateNode'),
    nodeId: z.string(),
    updates: z.object({
      position: z.object({ x: z.number(), y: z.number() }).optional(),
      data: z
        .object({
          label: z.string(),
          description: z.string(),
          enabled: z.boolean(),
          config: z.record(z.string(), z.unknown()),
        })
        .partial()
        .optional(),
    }),
  }),
])

/** A change of a drawing, as a language model writes it. */
export const DrawingOperation = operation.meta({
  id: 'DrawingOperation',
  description: 'A change of a drawing, as a language model writes it.',
})
export type DrawingOperation = z.infer<typeof DrawingOperation>

export const GeneratedLine = z
  .union([
    z.intersection(operation, z.object({ type: z.literal('operation'), operation: DrawingOperation })),
    z.object({
      type: z.literal('text'),
      op: z.literal('text'),
      text: z.string().describe('A line of an explanation, with its end'),
    }),
    z.object({
      type: z.literal('complete'),
      op: z.literal('complete'),
      issues: WorkflowIssue.array().optional().describe('What a save without `draft` would refuse'),
      receipt: StepReceipt.optional().describe('Whose key drew, why, and what it cost'),
    }),
    z.object({
      type: z.literal('error'),
      op: z.literal('error'),
      error: z.string(),
      code: z.string().describe('The stable machine name'),
    }),
  ])
  .meta({
    id: 'GeneratedLine',
    description:
      "What the seed system's clients read: the operation itself, and the same in the upstream's envelope.",
  })
export type GeneratedLine = z.infer<typeof GeneratedLine>
