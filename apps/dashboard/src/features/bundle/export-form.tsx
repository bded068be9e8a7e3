import { CircleCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { SecretInput } from '../../components/fields/secret-input.tsx'
import { OwnPasswordField } from '../../components/own-password-field.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { useOwnPassword } from '../../components/use-own-password.ts'
import { useExportBundle } from './bundle-queries.ts'
import { texts } from './texts.ts'
import { WorkflowScope } from './workflow-scope.tsx'

const SHORTEST = 12
const EMPTY = { passphrase: '', again: '' }

/** The passphrase is typed twice: nobody can open a file whose passphrase was mistyped. */
export function ExportForm() {
  const [typed, setTyped] = useState(EMPTY)
  const [workflowIds, setWorkflowIds] = useState<readonly string[]>()
  const own = useOwnPassword()
  const make = useExportBundle()
  const set = (name: keyof typeof EMPTY) => (value: string) => setTyped({ ...typed, [name]: value })
  const differs = typed.again !== '' && typed.again !== typed.passphrase
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.again !== typed.passphrase || make.isPending) return
    const scope = workflowIds === undefined ? {} : { workflowIds: [...workflowIds] }
    const forget = () => {
      setTyped(EMPTY)
      own.forget()
    }
    make.mutate({ passphrase: typed.passphrase, password: own.password, ...scope }, { onSuccess: forget })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <WorkflowScope chosen={workflowIds} onChange={setWorkflowIds} />
      <Field label={texts.passphrase} isRequired description={texts.passphraseHelp(SHORTEST)}>
        {(control) => (
          <SecretInput
            control={control}
            autoComplete="new-password"
            minLength={SHORTEST}
            value={typed.passphrase}
            onChange={set('passphrase')}
          />
        )}
      </Field>
      <Field
        label={texts.passphraseAgain}
        isRequired
        error={differs ? texts.theTwoPassphrasesDiffer : undefined}
      >
        {(control) => (
          <SecretInput
            control={control}
            autoComplete="new-password"
            value={typed.again}
            onChange={set('again')}
          />
        )}
      </Field>
      <OwnPasswordField own={own} description={texts.theOneYouSignWith} />
      {make.error ? <ErrorNotice error={make.error} /> : null}
      {make.data ? <Made {...make.data} /> : null}
      <Button
        type="submit"
        variant="primary"
        isBusy={make.isPending}
        disabled={workflowIds?.length === 0}
        className="self-start"
      >
        {texts.exportBundle}
      </Button>
    </form>
  )
}

function Made({ file, what }: { file: string; what: string }) {
  return (
    <p role="status" className="flex gap-2.5 rounded-xl bg-good-soft p-3 text-sm text-good">
      <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        {texts.savedAs(what)} <span className="font-mono">{file}</span>.
      </span>
    </p>
  )
}
