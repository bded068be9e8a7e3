import type { ServiceSource } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Textarea } from '../../components/ui/textarea.tsx'

type SourceFormProps = {
  url?: string | undefined
  action: string
  error: Error | null
  isBusy: boolean
  onSource: (source: ServiceSource) => void
}

/** A description by its address, as a file, or as it is. */
export function SourceForm({ url: usual = '', action, error, isBusy, onSource }: SourceFormProps) {
  const [url, setUrl] = useState(usual)
  const [text, setText] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSource(text.trim() === '' ? { url: url.trim() } : { text })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {error ? <ErrorNotice error={error} /> : null}
      <Field
        label="Address"
        isRequired={text.trim() === ''}
        description="Of the OpenAPI 3 or Swagger 2 description, JSON or YAML. It is fetched without any credential."
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            placeholder="https://api.example.com/openapi.json"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <Field label="Or a file">
        {(control) => (
          <Input
            {...control}
            type="file"
            className="py-1.5 file:mr-3 file:cursor-pointer file:font-medium"
            accept=".json,.yaml,.yml,application/json,application/yaml"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              void file?.text().then(setText)
            }}
          />
        )}
      </Field>
      <Field label="Or the text itself">
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            spellCheck={false}
            className="font-mono text-[0.8125rem]"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" isBusy={isBusy} className="self-end">
        {action}
      </Button>
    </form>
  )
}
