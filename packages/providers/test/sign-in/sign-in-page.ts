import type { FieldDescription } from '../../src/description.ts'
import { schemaOfKind } from '../../src/sign-in/kind-schemas.ts'
import {
  connectionFields,
  type KindDescription,
  type SignInKind,
  signInKinds,
} from '../../src/sign-in/kinds.ts'

const HEAD = `# Kinds of sign-in

How a connection of the service HTTP proves who calls. This page is printed from their declarations
(\`packages/providers/src/sign-in/kinds.ts\`); forms, the names of variables in exported programs, what is required and what is hidden are
read off the same. Whatever its kind, a connection is bound to the host of its base URL: nothing is signed for another
([decision 19](decisions/019-sign-in-kinds.md)).

"Kept by the vault" is a token that no form asks for: it is fetched, kept sealed, and renewed ahead of its end.
`

/** docs/sign-in.md */
export function signInPage(): string {
  const kinds = Object.keys(signInKinds) as SignInKind[]
  return [HEAD, ...kinds.map(chapterOf), chapterOfAll()].join('\n')
}

function chapterOf(kind: SignInKind): string {
  const { label, sends, fields, signIn }: KindDescription = signInKinds[kind]
  const person = signIn ? ' A person signs in from the dialog of the connection.' : ''
  const schema = JSON.stringify(schemaOfKind(kind), undefined, 2)
  return `## ${label}

\`auth: ${kind}\` sends ${sends}.${person}

${tableOf(fields)}
<details><summary>JSON Schema</summary>

\`\`\`json
${schema}
\`\`\`

</details>
`
}

function chapterOfAll(): string {
  return `## With every kind: certificates and proxy

A proxy of a connection is refused where the operator set one (\`ORCH_PROXY\`); its address is checked like that of a service.

${tableOf(connectionFields)}`
}

function tableOf(fields: Readonly<Record<string, FieldDescription>>): string {
  const rows = Object.entries(fields).map(([name, field]) => {
    const notes = [
      ...(field.required ? ['required'] : []),
      ...(field.secret ? ['sealed'] : []),
      ...(field.isManaged ? ['kept by the vault'] : []),
      ...(field.options ? [field.options.map(({ value }) => `\`${value}\``).join(', ')] : []),
    ]
    return `| \`${name}\` | ${field.label} | \`${field.env}\` | ${notes.join('; ')} |\n`
  })
  if (rows.length === 0) return ''
  return `| field | what | variable in exported code | |\n|---|---|---|---|\n${rows.join('')}`
}
