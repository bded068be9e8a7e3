import type { ServiceSource } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { Textarea } from '../../components/ui/textarea.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import { texts } from './texts.ts'

type Kind = NonNullable<ServiceSource['ask']>

type SourceFormProps = {
  url?: string | undefined
  action: string
  error: Error | null
  isBusy: boolean
  onSource: (source: ServiceSource) => void
}

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: 'file', label: texts.descriptionKinds },
  { value: 'graphql', label: texts.aGraphQLEndpointAskedSchema },
  { value: 'mcp', label: texts.anMcpServerAskedTools },
]

const ADDRESSES: Record<Kind, { help: string; placeholder: string }> = {
  file: {
    help: texts.ofDescriptionAsJsonOr,
    placeholder: 'https://api.example.com/openapi.json',
  },
  graphql: {
    help: texts.graphqlAddressHelp,
    placeholder: 'https://api.example.com/graphql',
  },
  mcp: {
    help: texts.mcpAddressHelp,
    placeholder: 'https://mcp.example.com/mcp',
  },
}

/** What describes a service: at an address, as a file, or as it is; or the service itself, which is asked. */
export function SourceForm({ url: usual = '', action, error, isBusy, onSource }: SourceFormProps) {
  const [ask, setAsk] = useState<Kind>('file')
  const [url, setUrl] = useState(usual)
  const [text, setText] = useState('')
  const [integrationId, setIntegrationId] = useState('')
  const isText = ask === 'file' && text.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSource(isText ? pasted(text, url.trim()) : asked({ url: url.trim(), ask, integrationId }))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={texts.importFrom}>
        {(control) => (
          <Select
            {...control}
            options={KINDS}
            value={ask}
            onChange={(event) =>
              setAsk(KINDS.find(({ value }) => value === event.target.value)?.value ?? 'file')
            }
          />
        )}
      </Field>
      <Field label={texts.address} isRequired={!isText} description={ADDRESSES[ask].help}>
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder={ADDRESSES[ask].placeholder}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <AskedWith value={integrationId} onChange={setIntegrationId} />
      {ask === 'file' ? <OwnText value={text} onChange={setText} /> : null}
      <Button type="submit" variant="primary" isBusy={isBusy} className="self-end">
        {action}
      </Button>
    </form>
  )
}

function pasted(text: string, url: string): ServiceSource {
  return url === '' ? { text } : { text, url }
}

function asked({
  url,
  ask,
  integrationId,
}: {
  url: string
  ask: Kind
  integrationId: string
}): ServiceSource {
  return {
    url,
    ...(ask === 'file' ? {} : { ask }),
    ...(integrationId === '' ? {} : { integrationId }),
  }
}

type ChangeOf = { value: string; onChange: (value: string) => void }

/** Only what is an HTTP connection can sign a question to anybody. */
function AskedWith({ value, onChange }: ChangeOf) {
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const options = integrations
    .filter(({ type, status }) => status === 'active' && (type === 'http' || type.startsWith('api:')))
    .map(({ id, name, type }) => ({ value: id, label: name || type }))
  return (
    <Field
      label={texts.askWith}
      description={options.length === 0 ? texts.whereAddressAsksWhoCalls : texts.itsCredentialSentOwnHost}
    >
      {(control) => (
        <Select
          {...control}
          placeholder={texts.noCredential}
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function OwnText({ value, onChange }: ChangeOf) {
  return (
    <>
      <Field label={texts.orAFile}>
        {(control) => (
          <Input
            {...control}
            type="file"
            className="py-1.5 file:mr-3 file:cursor-pointer file:font-medium"
            accept=".json,.yaml,.yml,.graphql,.graphqls,.gql,application/json,application/yaml"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              void file?.text().then(onChange)
            }}
          />
        )}
      </Field>
      <Field label={texts.orTheTextItself} description={texts.withTextAddressSaysWhere}>
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            spellCheck={false}
            className="font-mono pointer-fine:text-[0.8125rem]"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
