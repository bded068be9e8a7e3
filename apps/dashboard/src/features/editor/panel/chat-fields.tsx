import { useParams } from '@tanstack/react-router'
import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { configTexts } from '../config-text.ts'
import { useDrawing } from '../editor-context.ts'
import { answerFields, chatFields, lookFields, siteFields } from './chat-settings.ts'
import { DraftLink } from './draft-link.tsx'
import { TriggerExample } from './trigger-example.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'
import { type TriggerPlace, useWebhookAddress, WebhookAddressField } from './webhook-address.tsx'
import { WebhookConnection } from './webhook-connection.tsx'

/** How a chat speaks with whom, and how a page of another site shows it. */
export function ChatFields(props: TriggerFieldsProps) {
  const { nodeId, config } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  const trigger = { workflowId, nodeId }
  const typed = configTexts(config)
  const steps = useStepNames()
  return (
    <>
      <WebhookAddressField key={nodeId} trigger={trigger} label={texts.addressOfTheChat} />
      <DraftLink trigger={trigger}>{texts.tryTheSavedDraft}</DraftLink>
      <TriggerSettings fields={chatFields} {...props} />
      {typed['chatAuth'] === 'password' ? <WebhookConnection {...props} /> : null}
      {typed['chatAuth'] === 'members' ? null : (
        <>
          <TriggerSettings fields={siteFields} {...props} />
          <Snippet trigger={trigger} color={typed['chatColor'] ?? ''} label={typed['chatTitle'] ?? ''} />
        </>
      )}
      <TriggerSettings fields={answerFields(steps)} {...props} />
      <TriggerSettings fields={lookFields} {...props} />
      <TriggerExample {...props} placeholder='{"message": "Hello", "history": []}' />
    </>
  )
}

/** The steps of the drawing by their ids. */
function useStepNames(): Record<string, string> {
  const { nodes } = useDrawing()
  const steps = nodes.filter(({ type }) => type === 'action')
  return Object.fromEntries(steps.map(({ id, data }) => [id, data.label || id]))
}

type SnippetProps = { trigger: TriggerPlace; color: string; label: string }

/** What stands on a page of another site. */
function Snippet({ trigger, color, label }: SnippetProps) {
  const { data: address } = useWebhookAddress(trigger)
  if (address === undefined) return null
  return (
    <CopiedAddress
      label={texts.forSitesNamedAbove}
      description={texts.pasteIntoPageBeforeEnd}
      url={snippetOf(address.url, { color, label })}
      copyLabel={texts.copySnippet}
    />
  )
}

/** @param url the address of the chat */
function snippetOf(url: string, { color, label }: Omit<SnippetProps, 'trigger'>): string {
  const address = url.split('/').at(-1) ?? ''
  const script = new URL('/chat/embed.js', url).href
  const more = [
    ...(label === '' ? [] : [`data-label="${escaped(label)}"`]),
    ...(color === '' ? [] : [`data-color="${escaped(color)}"`]),
  ]
  return `<script ${[`src="${script}"`, `data-chat="${address}"`, ...more].join(' ')} async></script>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
