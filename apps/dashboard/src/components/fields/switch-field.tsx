import { Switch } from '../ui/switch.tsx'
import type { FieldInputProps } from './field-props.ts'

/** Stored as the text `true` or `false`. */
export function SwitchField({ field, value, onChange }: FieldInputProps) {
  const isOn = (value === '' ? field.defaultValue : value) === 'true'
  return (
    <div className="flex items-start justify-between gap-3">
      <div>
        <p className="text-[0.8125rem] font-medium">{field.label}</p>
        {field.help ? <p className="mt-0.5 text-[0.8125rem] text-quiet">{field.help}</p> : null}
      </div>
      <Switch label={field.label} isOn={isOn} onChange={(next) => onChange(String(next))} />
    </div>
  )
}
