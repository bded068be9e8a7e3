import type { EventKind, StepColumn } from '@orch/client'
import type { SettingFormat } from '@orch/contract/setting-formats'

/** How a value is typed in. */
export type FieldKind =
  | 'text'
  | 'template'
  | 'template-area'
  | 'number'
  | 'select'
  | 'combobox'
  | 'switch'
  | 'area'
  | 'json'
  | 'schema'
  | 'rows'
  | 'condition'
  | 'code'
  | 'cases'
  | 'secret'
  | 'secret-area'
  | 'url'

export type ColumnDescription = StepColumn

/** One value that a person types in: of a step or of a connection. */
export type FieldDescription = {
  key: string
  label: string
  kind: FieldKind
  /** What its text is; plain text with templates unless given. */
  format?: SettingFormat | undefined
  /** When it is read, if not when its step begins: for each item of a list, or when a turn of a loop has ended. */
  reads?: 'item' | 'turn' | undefined
  isRequired: boolean
  defaultValue?: string | undefined
  placeholder?: string | undefined
  help?: string | undefined
  helpLink?: { text: string; url: string } | undefined
  options?: readonly { value: string; label: string }[] | undefined
  rows?: number | undefined
  /** Of a field that is a list of rows. */
  columns?: readonly ColumnDescription[] | undefined
  /** Shown only while another field has this value, or one of these. */
  showWhen?: { field: string; equals: string | readonly string[] } | undefined
  /** Required only while the other field has one of these values. */
  requiredFor?: readonly string[] | undefined
  /** Filled by the server: no form asks for it. */
  isManaged?: boolean | undefined
  /** The output whose fields this schema names: `object`, `rows[0]`. */
  shapes?: string | undefined
  /** Its options are things of the workspace. */
  choices?: 'workflows' | undefined
  /** The heading it stands under; fields of one group follow each other. */
  group?: string | undefined
}

/** A field of what a step puts out, for references. */
type OutputDescription = { field: string; description: string }

/** What something is called, whatever the language of the page: by these words code knows it, and people find it. */
type EnglishWords = { label: string; description: string; category: string }

/** Something a step can do. `type` is what the drawing stores as `actionType`. */
export type ActionDescription = {
  type: string
  label: string
  description: string
  category: string
  english: EnglishWords
  /** The provider whose connection it takes. */
  connection: { providerId: string; isRequired: boolean } | undefined
  fields: readonly FieldDescription[]
  outputs: readonly OutputDescription[]
}

/** An outside service: what a connection to it is made of, and what steps can do there. */
export type ProviderDescription = {
  id: string
  label: string
  description: string
  category: string
  english: EnglishWords
  docsUrl: string | undefined
  /** Its mark: the path of an SVG that is 24 by 24, and its colour. */
  icon: { path: string; color: string } | undefined
  /** People sign in for connections in which this field has one of these values. */
  signsIn: { field: string; kinds: Readonly<Record<string, 'code' | 'device'>> } | undefined
  fields: readonly FieldDescription[]
  actions: readonly ActionDescription[]
}

/** Something that happens in a service, and starts workflows. `type` is what the drawing stores as `eventType`. */
export type EventDescription = ActionDescription & {
  comes: EventKind['comes']
  /** What such an event looks like. */
  sample: unknown
}

/** Puts what the server serves into the language of the page: in one place, before anything reads it. */
export type Dress = {
  /** Its actions with it. */
  provider: (english: ProviderDescription) => ProviderDescription
  action: (english: ActionDescription) => ActionDescription
  event: (english: EventDescription) => EventDescription
}
