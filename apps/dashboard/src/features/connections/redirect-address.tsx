import { CopyButton } from '../../components/copy-button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

/** What the service must be told before anybody can sign in there. */
export function RedirectAddress() {
  const address = `${window.location.origin}/api/integrations/oauth/callback`
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field label="Redirect address" description="Register it at the service, as it stands here.">
          {(control) => (
            <Input {...control} readOnly value={address} className="font-mono text-[0.8125rem]" />
          )}
        </Field>
      </div>
      <CopyButton text={address} label="Copy the redirect address" isIconOnly size="icon" />
    </div>
  )
}
