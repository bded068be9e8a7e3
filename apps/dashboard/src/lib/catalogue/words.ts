/** What a field is called; or what else is said of it, too. Absent: the same in both languages. */
export type FieldWords =
  | string
  | {
      label?: string
      help?: string
      placeholder?: string
      /** By their values. */
      options?: Readonly<Record<string, string>>
      /** Of rows: by their keys. */
      columns?: Readonly<Record<string, FieldWords>>
    }

export type StepWords = {
  label: string
  description: string
  fields?: Readonly<Record<string, FieldWords>>
  outputs?: Readonly<Record<string, string>>
  /** What a person does so that its events come. */
  steps?: string
}

export type ProviderWords = {
  /** Absent: it is a name. */
  label?: string
  description: string
  fields?: Readonly<Record<string, FieldWords>>
}

/** What Orch itself says of services and steps, in another language than English. */
export type CatalogueWords = {
  /** By the English ones. */
  categories: Readonly<Record<string, string>>
  /** Headings above fields, by the English ones. */
  groups: Readonly<Record<string, string>>
  /** Below fields of credentials, by the English ones. */
  links: Readonly<Record<string, string>>
  /** Actions and events by their ids. Those of outside services have none: their words are those of the service. */
  steps: Readonly<Record<string, StepWords>>
  /** By their ids. */
  providers: Readonly<Record<string, ProviderWords>>
}
