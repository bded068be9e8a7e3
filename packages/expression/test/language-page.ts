import { CHAPTERS, type FunctionRow } from '../src/index.ts'

const HEAD = `# The language of templates and conditions

This page is written from the function table of [\`@orch/expression\`](../packages/expression); every example is run by its tests.

## Where it stands

In any setting of a step, \`{{ … }}\` holds a reference or an expression: \`{{trigger.name}}\`, \`{{@id:Label.path}}\`,
\`{{trigger.items.map(i => i.name).join(", ")}}\`. A setting that is one template as a whole keeps the type of its value. Conditions, and the lines
\`name: condition\` of a Switch, are expressions themselves; values may be written with braces or without: \`{{trigger.age}} > 18\`, \`trigger.age > 18\`.
To write two braces: \`{{ "{{" }}\`.

Names: each step before this one (\`trigger\`, \`step_1\`, its label as \`create_issue\`, \`@id\`), \`now\`, \`today\`, \`execution\` (\`id\`, \`startedAt\`), \`workflow\` (\`id\`),
and inside a loop \`loop\` (\`item\`, \`index\`, \`count\`, \`carry\`). For subtraction, write blanks around the sign: \`trigger.content-type\` is a field.

## Loops

A Loop takes a turn for every item of a list, or goes round until its condition \`stopWhen\` holds. When a turn has ended, four settings are read,
in this order: \`keep\` (whether its result is kept), \`collect\` (what is kept of it), \`next\` (what the next turn reads as \`loop.carry\`; what the turn
gave, where it is left out) and \`stopWhen\` (which reads the new \`loop.carry\`). They read the steps of the turn by name, and \`loop.result\`, what its
last steps gave. Of several turns at once, those behind the one that stopped the loop do not count. A failed turn stops nothing and leaves \`loop.carry\`
as it was. In settings of a loop \`now\` is when the execution began, so that each turn means the same whenever it is read again.

Pages of a service, until there is no further one: \`mode\` repeat, \`carry\` \`1\`, in the body \`?page={{loop.carry}}\`, \`collect\` \`{{fetch.body.rows}}\`, \`results\` joined,
\`next\` \`{{fetch.body.nextPage}}\`, \`stopWhen\` \`!loop.carry\`.

## From n8n

What n8n calls otherwise is refused with the same in the names of the drawing, and the editor writes it so by one click: \`$json.id\` is the step before
(\`item\` where a setting is read for each item, \`loop.item\` in a loop), \`$("Orders").item.json.id\` and \`$node["Orders"].json.id\` are \`orders.id\`,
\`$("Orders").all()\` is \`orders\`. \`$now\`, \`$today\` and the methods of n8n mean the same here.

## Grammar

The grammar is that of JavaScript expressions, without assignments. Where values differ from JavaScript on purpose is listed in the
[README](../packages/expression/README.md).
`

/** `docs/language.md`, from the table. */
export function languagePage(): string {
  const chapters = CHAPTERS.map(
    ({ title, rows }) =>
      `\n## ${title}\n\n| function | gives | example | is |\n|---|---|---|---|\n${rows.map(line).join('\n')}\n`,
  )
  return HEAD + chapters.join('')
}

function line({ signature, doc, example, gives, aliases }: FunctionRow): string {
  const others = aliases.length === 0 ? '' : ` Also \`${aliases.join('`, `')}\`.`
  return `| \`${cell(signature)}\` | ${cell(doc)}${others} | \`${cell(example)}\` | \`${cell(JSON.stringify(gives) ?? 'undefined')}\` |`
}

/** A bar would begin the next cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('`', '´').replaceAll('\n', '\\n')
}
