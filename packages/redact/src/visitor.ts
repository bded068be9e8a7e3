import type { NameKind } from './names/secret-names.ts'
import type { InParts } from './parts.ts'

/** How a walk treats what it meets. */
export type Visitor = {
  text(text: string): string
  /** The same of a text that is longer than a part. */
  longText(text: string): InParts<string>
  kindOf(name: string): NameKind
  /** What to put in place of the value of a field whose name is not plain; undefined means: look inside. */
  field(kind: NameKind, name: string, value: unknown): string | undefined
  /** Whether every text below a field with the name of a secret is one. */
  holdsSecrets(name: string, value: object): boolean
  secret(text: string): string
  depth: number
  values: number
}
