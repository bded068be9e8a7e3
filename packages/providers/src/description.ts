import type { SettingFormat } from '@orch/contract/setting-formats'

export type { SettingFormat } from '@orch/contract/setting-formats'

/** One choice of a select. */
export type Option = { value: string; label: string }

/** One field of a provider's credentials, as a form and a check read it. */
export type FieldDescription = {
  label: string
  /** The environment variable that holds it in exported code. */
  env: string
  secret: boolean
  required: boolean
  type: 'password' | 'text' | 'url' | 'number' | 'textarea' | 'select'
  placeholder?: string
  help?: { text: string; url: string }
  options?: readonly Option[]
  /** The heading it stands under in a form. */
  group?: string
  /** Asked for only while another field has one of these values; it must be set for those that are named twice. */
  askedWhen?: { field: string; oneOf: readonly string[]; requiredFor: readonly string[] }
  /** The vault fills and renews it: no form asks for it. */
  isManaged?: boolean
  /**
   * It says where the credentials go, or whom they are trusted to (a host, a tenant, an authority of certificates): the secrets must be
   * entered again when it changes. An address is such a field unless it says `false`; no other is unless it says `true`.
   */
  destination?: boolean
  /** It holds several secrets, each to be hidden by itself: one a line after its name, or as texts of a JSON object. */
  parts?: 'lines' | 'json'
  /** What stands there before anybody types. */
  default?: string
  /** The usual form, a regular expression. Forms change, so another form is worth a hint and never a refusal. */
  pattern?: string
}

/** One column of a setting that is rows. */
export type ColumnDescription = {
  key: string
  label: string
  /** `field` names a field of the items; a template is read once for each item. */
  type: 'field' | 'template' | 'text' | 'select'
  placeholder?: string
  options?: readonly Option[]
  /** Asked for only while another column of the row has one of these values. */
  showWhen?: { column: string; oneOf: readonly string[] }
}

/** One setting of a step. */
export type InputDescription = {
  key: string
  label: string
  /**
   * A combobox suggests its options and takes any text; rows are a list of objects, kept as JSON; cases are the branches of a
   * Switch, one a line or as JSON.
   */
  type: 'template-input' | 'template-textarea' | 'text' | 'number' | 'select' | 'combobox' | 'rows' | 'cases'
  required?: boolean
  default?: string
  placeholder?: string
  options?: readonly Option[]
  group?: string
  /** What the text is, so that a value that a template reads stays a value; `schema` is JSON with an editor of its own. */
  format?: SettingFormat | 'schema'
  /** Of rows. */
  columns?: readonly ColumnDescription[]
  /** Smallest and largest number. */
  min?: number
  max?: number
  /** Asked for only while another setting has this value, or one of these. */
  showWhen?: { field: string; equals: string | readonly string[] }
  /** What a person who fills it in must know. */
  help?: string
  /** Read when a turn of a loop has ended, not when its step begins. */
  reads?: 'turn'
  /** The output, or the items of a list in it, whose fields this schema names: `object`, `rows[0]`. */
  shapes?: string
  /** What a form offers to choose from. */
  choices?: 'workflows'
}

/** What an action is, as data. */
export type ActionDescription = {
  /** `provider/action`, or the name of a system action. */
  id: string
  label: string
  description: string
  category: string
  inputs: readonly InputDescription[]
  outputs: readonly { field: string; description: string }[]
  /** Of a system action: the provider whose connection it takes. */
  connection?: { provider: string; required: boolean }
  /** The output a page can show as what it is. */
  display?: { type: 'image' | 'video' | 'audio' | 'url'; field: string }
}

/** Something that happens in a service, and that starts workflows, as data. */
export type EventDescription = {
  /** `provider/event`, or the name of an event that belongs to no provider. */
  id: string
  label: string
  description: string
  category: string
  inputs: readonly InputDescription[]
  /** The fields of what the workflow gets. */
  outputs: readonly { field: string; description: string }[]
  /** What comes, for a draft that has seen none yet. */
  sample: unknown
  /** Of an event that belongs to no provider: the provider whose connection it takes. */
  connection?: { provider: string; required: boolean }
  /** How it comes here: the service is asked again and again, or sends it to the address of the trigger. */
  comes: EventWay
}

/** `polled`: the service is asked. `sent`: it calls. */
export type EventWay =
  | { how: 'polled' }
  | {
      how: 'sent'
      /** Which of the senders of `@orch/webhooks` signs what comes. */
      sender: string
      /** This server tells the service the address, by the service's API, or a person does. */
      by: 'api' | 'person'
      /** Of a person: what to do with the address and the secret. */
      steps?: string
      /** The field of the connection that holds the secret, where a person makes one. */
      secret?: string
    }

/** Where and for what a person is asked to sign in; data only, the flow is elsewhere. */
export type OAuthDescription = {
  authorizeUrl: string
  tokenUrl: string
  revokeUrl?: string
  scopes: readonly { scope: string; description: string }[]
  scopeSeparator: ' ' | ','
  pkce: boolean
  /** Further query parameters of the authorize URL. */
  authorizeParams?: Readonly<Record<string, string>>
}

/** The mark of a service: one path of an SVG that is 24 by 24, and the colour it is known by. */
export type Icon = { path: string; color: string }

/** What a provider is, as data: forms, checks, documentation and environment names are read off it. */
export type ProviderDescription = {
  id: string
  name: string
  description: string
  category: string
  docs: string
  icon?: Icon
  /** What paths are added to; absent where the user says. */
  baseUrl?: string
  fields: Readonly<Record<string, FieldDescription>>
  /** People sign in for connections in which this field has one of these values: in the browser, or with a code. */
  signsIn?: { field: string; kinds: Readonly<Record<string, 'code' | 'device'>> }
  /** The only hosts its credentials may be sent to; empty: where the user says. */
  hosts: readonly string[]
  oauth?: OAuthDescription
  actions: readonly ActionDescription[]
  events?: readonly EventDescription[]
}

/** Everything that a workflow can be made of, as data. */
export type Catalogue = {
  /** Services, with the forms of their credentials and what steps can do there. */
  providers: readonly ProviderDescription[]
  /** Steps that belong to no service. */
  actions: readonly ActionDescription[]
  /** Events that belong to no service, such as a new item of a feed. */
  events: readonly EventDescription[]
  /** Older names of steps, and the ids that they mean. */
  names: Readonly<Record<string, string>>
  /** Credentials of services that are not described, by their form alone. */
  forms: readonly ProviderDescription[]
}
