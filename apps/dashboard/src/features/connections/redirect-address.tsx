import { useQuery } from '@tanstack/react-query'
import { CopyButton } from '../../components/copy-button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { signInServicesQuery } from './sign-in-at.ts'
import { texts } from './texts.ts'

/** What the service must be told before anybody can sign in there: the server knows under which address people reach it. */
export function RedirectAddress() {
  const address = useQuery(signInServicesQuery).data?.[0]?.redirectUri
  if (address === undefined) return null
  return (
    <Field label={texts.redirectAddress} description={texts.registerAtServiceAsStands}>
      {(control) => (
        <span className="flex items-center gap-2">
          <Input {...control} readOnly value={address} className="font-mono pointer-fine:text-[0.8125rem]" />
          <CopyButton text={address} label={texts.copyTheRedirectAddress} isIconOnly size="icon" />
        </span>
      )}
    </Field>
  )
}
