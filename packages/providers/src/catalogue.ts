import { actionIdOf } from './action-names.ts'
import { aiGatewayDescription } from './ai-gateway/description.ts'
import { anthropicDescription } from './anthropic/description.ts'
import { anything, entrance, namesTo, text } from './arguments.ts'
import { awsSesDescription } from './aws-ses/description.ts'
import { blobDescription } from './blob/description.ts'
import { clerkDescription } from './clerk/description.ts'
import { codeAction } from './code/description.ts'
import { controlActions } from './control/description.ts'
import { printCurl as curlPrint } from './curl/print-curl.ts'
import { readCurl as curlRead } from './curl/read-curl.ts'
import { databaseDescription, databaseQueryAction } from './database/description.ts'
import type { ActionDescription, InputDescription, ProviderDescription } from './description.ts'
import { elevenlabsDescription } from './elevenlabs/description.ts'
import { falDescription } from './fal/description.ts'
import { asFileValue as asFile } from './files/file-value.ts'
import { firecrawlDescription } from './firecrawl/description.ts'
import { formatActions } from './formats/description.ts'
import { geminiDescription } from './gemini/description.ts'
import { githubDescription } from './github/description.ts'
import { githubAppDescription } from './github-app/description.ts'
import { googleWorkspaceDescription } from './google-workspace/description.ts'
import { conditionAction, httpDescription, httpRequestAction } from './http-request/description.ts'
import { linearDescription } from './linear/description.ts'
import { mcpDescription } from './mcp/description.ts'
import { memoryActions } from './memory/description.ts'
import { openaiDescription } from './openai/description.ts'
import { perplexityDescription } from './perplexity/description.ts'
import { resendDescription } from './resend/description.ts'
import { respondAction } from './respond/description.ts'
import { runScriptAction } from './run-script/description.ts'
import { shapingActions } from './shaping/description.ts'
import { skytellsDescription } from './skytells/description.ts'
import { slackDescription } from './slack/description.ts'
import { smtpDescription } from './smtp/description.ts'
import { sshKeyDescription } from './ssh-key/description.ts'
import { stripeDescription } from './stripe/description.ts'
import { superagentDescription } from './superagent/description.ts'
import { v0Description } from './v0/description.ts'
import { webflowDescription } from './webflow/description.ts'

export { actionIdOf } from './action-names.ts'
export { credentialTypes } from './credential-types.ts'
export type { ReadCurl } from './curl/read-curl.ts'
export type {
  ActionDescription,
  ColumnDescription,
  FieldDescription,
  InputDescription,
  OAuthDescription,
  Option,
  ProviderDescription,
} from './description.ts'
export type { FileValue } from './files/file-value.ts'

/** Every provider as data. Safe in a browser: no code that calls out is behind it. */
export const catalogue: readonly ProviderDescription[] = [
  aiGatewayDescription,
  anthropicDescription,
  awsSesDescription,
  blobDescription,
  clerkDescription,
  elevenlabsDescription,
  falDescription,
  firecrawlDescription,
  geminiDescription,
  githubAppDescription,
  githubDescription,
  googleWorkspaceDescription,
  linearDescription,
  mcpDescription,
  openaiDescription,
  perplexityDescription,
  resendDescription,
  skytellsDescription,
  slackDescription,
  smtpDescription,
  sshKeyDescription,
  stripeDescription,
  superagentDescription,
  v0Description,
  webflowDescription,
  databaseDescription,
  httpDescription,
]

/** Actions that belong to no provider. */
export const systemActions: readonly ActionDescription[] = [
  httpRequestAction,
  databaseQueryAction,
  conditionAction,
  codeAction,
  runScriptAction,
  ...controlActions,
  respondAction,
  ...shapingActions,
  ...formatActions,
  ...memoryActions,
]

const actions = new Map(
  [...systemActions, ...catalogue.flatMap((provider) => provider.actions)].map((action) => [
    action.id,
    action,
  ]),
)

/** What the texts of an action's settings are, by key; nothing for plain text. Undefined: there is no such action. */
export const settingFormatsOf = entrance('settingFormatsOf', [text], formatsOf)

/** {@inheritDoc curl/read-curl!readCurl} */
export const readCurl: typeof curlRead = entrance('readCurl', [text], curlRead)

/** {@inheritDoc curl/print-curl!printCurl} */
export const printCurl: typeof curlPrint = entrance('printCurl', [namesTo(text)], curlPrint)

/** {@inheritDoc files/file-value!asFileValue} */
export const asFileValue: typeof asFile = entrance('asFileValue', [anything], asFile)

function formatsOf(
  actionType: string,
): Readonly<Record<string, Exclude<NonNullable<InputDescription['format']>, 'schema'>>> | undefined {
  const action = actions.get(actionIdOf(actionType))
  if (action === undefined) return undefined
  return Object.fromEntries(
    action.inputs.flatMap(({ key, format }) =>
      format === undefined ? [] : [[key, format === 'schema' ? 'json' : format]],
    ),
  )
}
