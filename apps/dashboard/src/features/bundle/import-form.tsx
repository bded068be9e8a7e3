import type { Bundle } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { SecretInput } from '../../components/fields/secret-input.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { useImportBundle, usePreviewBundle } from './bundle-queries.ts'
import { Imported } from './imported.tsx'
import { PreviewLists } from './preview-lists.tsx'
import { texts } from './texts.ts'

/** The passphrase opens it; nothing is taken in before the person has seen what it is. */
export function ImportForm({ bundle }: { bundle: Bundle }) {
  const [passphrase, setPassphrase] = useState('')
  const preview = usePreviewBundle()
  const take = useImportBundle()
  const change = (value: string) => {
    setPassphrase(value)
    preview.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (preview.isPending || take.isPending) return
    if (preview.data) take.mutate({ passphrase, bundle })
    else preview.mutate({ passphrase, bundle })
  }
  if (take.data) return <Imported imported={take.data} />
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={texts.passphraseOfTheBundle} isRequired>
        {(control) => (
          <SecretInput control={control} autoComplete="off" value={passphrase} onChange={change} />
        )}
      </Field>
      {preview.error ? <ErrorNotice error={preview.error} /> : null}
      {preview.data ? <PreviewLists preview={preview.data} /> : null}
      {take.error ? <ErrorNotice error={take.error} /> : null}
      <Button
        type="submit"
        variant={preview.data ? 'primary' : 'secondary'}
        isBusy={preview.isPending || take.isPending}
        className="self-start"
      >
        {preview.data ? texts.importAllOfIt : texts.lookInside}
      </Button>
    </form>
  )
}
