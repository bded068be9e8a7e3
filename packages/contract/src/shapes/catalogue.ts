import { z } from 'zod'
import { SETTING_FORMATS } from '../setting-formats.ts'

const Option = z.object({ value: z.string(), label: z.string() })

export const CredentialInput = z
  .object({
    label: z.string(),
    env: z.string().describe('The environment variable that holds it in exported code'),
    secret: z.boolean().describe('It is sealed and never shown again'),
    required: z.boolean(),
    type: z.enum(['password', 'text', 'url', 'number', 'textarea', 'select']),
    placeholder: z.string().optional(),
    help: z.object({ text: z.string(), url: z.string() }).optional(),
    options: Option.array().optional(),
    group: z.string().optional().describe('The heading it stands under'),
    askedWhen: z
      .object({ field: z.string(), oneOf: z.string().array(), requiredFor: z.string().array() })
      .optional()
      .describe('Asked for only while another field has one of these values'),
    isManaged: z.boolean().optional().describe('The server fills and renews it: no form asks for it'),
    destination: z
      .boolean()
      .optional()
      .describe(
        'It says where the credentials go: secrets must be entered again when it changes; addresses do by default',
      ),
    parts: z.enum(['lines', 'json']).optional().describe('It holds several secrets'),
    default: z.string().optional().describe('What stands there before anybody types'),
    pattern: z.string().optional().describe('The usual form, a regular expression: a hint, never a rule'),
  })
  .meta({ id: 'CredentialInput', description: 'One field of the credentials of a service.' })

export const StepColumn = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(['field', 'template', 'text', 'select']),
    placeholder: z.string().optional(),
    options: Option.array().optional(),
    showWhen: z.object({ column: z.string(), oneOf: z.string().array() }).optional(),
  })
  .meta({ id: 'StepColumn', description: 'One column of a setting that is rows.' })

export const StepInput = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum([
      'template-input',
      'template-textarea',
      'text',
      'number',
      'select',
      'combobox',
      'rows',
      'cases',
    ]),
    required: z.boolean().optional(),
    default: z.string().optional(),
    placeholder: z.string().optional(),
    options: Option.array().optional(),
    group: z.string().optional(),
    format: z
      .enum([...SETTING_FORMATS, 'schema'])
      .optional()
      .describe('What the text is; plain text with templates unless given'),
    columns: StepColumn.array().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    showWhen: z.object({ field: z.string(), equals: z.union([z.string(), z.string().array()]) }).optional(),
    help: z.string().optional(),
    reads: z.enum(['turn']).optional().describe('Read when a turn of a loop has ended'),
    shapes: z.string().optional().describe('The output whose fields this schema names'),
    choices: z.enum(['workflows']).optional(),
  })
  .meta({ id: 'StepInput', description: 'One setting of a step.' })

export const StepKind = z
  .object({
    id: z.string().describe('What a drawing stores as actionType'),
    label: z.string(),
    description: z.string(),
    category: z.string(),
    inputs: StepInput.array(),
    outputs: z.object({ field: z.string(), description: z.string() }).array(),
    connection: z
      .object({ provider: z.string(), required: z.boolean() })
      .optional()
      .describe(
        'The service whose connection it takes; absent for a step of a service, which needs one of its own',
      ),
    display: z
      .object({ type: z.enum(['image', 'video', 'audio', 'url']), field: z.string() })
      .optional()
      .describe('The output a page can show as what it is'),
  })
  .meta({ id: 'StepKind', description: 'Something a step can do.' })

/** How an event comes to this server. */
const EventWay = z.discriminatedUnion('how', [
  z.object({ how: z.literal('polled') }),
  z.object({
    how: z.literal('sent'),
    sender: z.string().describe('The sender of `@orch/webhooks` that signs the deliveries'),
    by: z
      .enum(['api', 'person'])
      .describe('`api`: this server tells the service the address; `person`: a person does'),
    steps: z.string().optional().describe('What a person does with the address and the secret'),
    secret: z.string().optional().describe('The field of the connection that holds the secret'),
  }),
])

export const EventKind = StepKind.omit({ display: true })
  .extend({
    id: z.string().describe('What a trigger stores as eventType'),
    sample: z.unknown().describe('What such an event looks like'),
    comes: EventWay,
  })
  .meta({ id: 'EventKind', description: 'Something that happens in a service and starts workflows.' })
export type EventKind = z.infer<typeof EventKind>

export const CatalogueProvider = z
  .object({
    id: z.string().describe('Use it as the type of an integration'),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    docs: z.string(),
    icon: z
      .object({
        path: z.string().regex(/^[\sMmZzLlHhVvCcSsQqTtAa0-9eE+.,-]*$/),
        color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
      })
      .optional()
      .describe('Its mark: the path of an SVG that is 24 by 24'),
    signsIn: z
      .object({ field: z.string(), kinds: z.record(z.string(), z.enum(['code', 'device'])) })
      .optional()
      .describe('People sign in for connections in which this field has one of these values'),
    hosts: z
      .string()
      .array()
      .describe('The only hosts its credentials are sent to; none: where the user says'),
    fields: z.record(z.string(), CredentialInput),
    actions: StepKind.array(),
    events: EventKind.array().optional().describe('What happens there, and starts workflows'),
  })
  .meta({ id: 'CatalogueProvider', description: 'A service: its credentials, and what steps do there.' })
export type CatalogueProvider = z.infer<typeof CatalogueProvider>

export const Catalogue = z
  .object({
    providers: CatalogueProvider.array().describe('Services'),
    actions: StepKind.array().describe('Steps that belong to no service'),
    events: EventKind.array().describe('Events that belong to no service, such as a new item of a feed'),
    names: z.record(z.string(), z.string()).describe('Older names of steps, and the ids that they mean'),
    forms: CatalogueProvider.array().describe(
      'Credentials of services that are not described, by their form',
    ),
  })
  .meta({ id: 'Catalogue', description: 'Everything that a workflow of this workspace can be made of.' })
export type Catalogue = z.infer<typeof Catalogue>
