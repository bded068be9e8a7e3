import type { CatalogueProvider, CredentialInput, EventKind, StepInput, StepKind } from '@orch/client'
import { settingFormatOf } from '@orch/contract/setting-formats'
import type {
  ActionDescription,
  EventDescription,
  FieldDescription,
  FieldKind,
  ProviderDescription,
} from './description.ts'
import { credentialKind, INPUT_KINDS } from './field-kinds.ts'

/** A provider as the pages use it. */
export function toProvider({
  id,
  name,
  description,
  category,
  docs,
  icon,
  signsIn,
  fields,
  actions,
}: CatalogueProvider): ProviderDescription {
  return {
    id,
    label: name,
    description,
    category,
    english: { label: name, description, category },
    docsUrl: docs,
    icon,
    signsIn,
    fields: Object.entries(fields).map(([key, field]) => toCredentialField(key, field)),
    actions: actions.map((action) => toAction(action, id)),
  }
}

/** An action as the pages use it; without a provider it is a System step. */
export function toAction(action: StepKind, providerId?: string): ActionDescription {
  const { id, label, description, category, inputs, outputs, connection } = action
  return {
    type: id,
    label,
    description,
    category,
    english: { label, description, category },
    connection: connectionOf(connection, providerId),
    fields: inputs.map(toField),
    outputs,
  }
}

/** An event as the pages use it; without a provider it belongs to none. Nothing runs before it: its fields hold no references. */
export function toEvent(event: EventKind, providerId?: string): EventDescription {
  const { comes, sample, ...described } = event
  const action = toAction(described, providerId)
  return { ...action, fields: action.fields.map(withoutReferences), comes, sample }
}

function withoutReferences(field: FieldDescription): FieldDescription {
  if (field.kind === 'template') return { ...field, kind: 'text', format: undefined }
  return field.kind === 'template-area' ? { ...field, kind: 'area', format: undefined } : field
}

/** An action of a service needs a connection to it, unless it says otherwise. */
function connectionOf(
  connection: StepKind['connection'],
  providerId: string | undefined,
): ActionDescription['connection'] {
  if (connection) return { providerId: connection.provider, isRequired: connection.required }
  return providerId === undefined ? undefined : { providerId, isRequired: true }
}

function toField({ key, label, type, required, format, ...input }: StepInput): FieldDescription {
  return {
    key,
    label,
    kind: kindOf(type, format),
    format: format && settingFormatOf(format),
    isRequired: required ?? false,
    defaultValue: input.default,
    placeholder: input.placeholder,
    options: input.options,
    columns: input.columns,
    showWhen: input.showWhen,
    group: input.group,
    help: input.help,
    reads: input.reads,
    shapes: input.shapes,
    choices: input.choices,
  }
}

/** By what its text is, where that has a form of its own; else by its type. */
function kindOf(type: StepInput['type'], format: StepInput['format']): FieldKind {
  if (isCondition(type, format)) return 'condition'
  if (type !== 'template-textarea') return INPUT_KINDS[type]
  if (format === 'mongodb') return 'json'
  return format === 'json' || format === 'schema' || format === 'code' ? format : INPUT_KINDS[type]
}

/** One line that is read for each item is a condition; what is read so in rows is not. */
function isCondition(type: StepInput['type'], format: StepInput['format']): boolean {
  return format === 'condition' || (format === 'item' && type === 'template-input')
}

function toCredentialField(key: string, field: CredentialInput): FieldDescription {
  return {
    key,
    label: field.label,
    kind: credentialKind(field),
    isRequired: field.required,
    defaultValue: field.default,
    placeholder: field.placeholder,
    helpLink: field.help,
    options: field.options,
    group: field.group,
    isManaged: field.isManaged,
    ...(field.askedWhen === undefined
      ? {}
      : {
          showWhen: { field: field.askedWhen.field, equals: field.askedWhen.oneOf },
          requiredFor: field.askedWhen.requiredFor,
        }),
  }
}
