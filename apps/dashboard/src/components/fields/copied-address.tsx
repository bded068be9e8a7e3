import { CopyButton } from '../copy-button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type CopiedAddressProps = { label: string; description?: string | undefined; url: string; copyLabel: string }

/** An address that people take elsewhere. */
export function CopiedAddress({ label, description, url, copyLabel }: CopiedAddressProps) {
  return (
    <Field label={label} description={description}>
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            readOnly
            value={url}
            className="font-mono pointer-fine:text-[0.8125rem]"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={url} label={copyLabel} isIconOnly size="icon" />
        </div>
      )}
    </Field>
  )
}
