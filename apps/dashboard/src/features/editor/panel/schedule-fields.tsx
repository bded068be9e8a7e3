import { TextField } from '../../../components/fields/text-field.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

const CRON: FieldDescription = {
  key: 'scheduleCron',
  label: 'Cron expression',
  kind: 'text',
  isRequired: true,
  placeholder: '0 9 * * 1-5',
  help: 'Minute, hour, day of the month, month, day of the week.',
}

const PRESETS = [
  { label: 'Every 5 minutes', cron: '*/5 * * * *' },
  { label: 'Every hour', cron: '0 * * * *' },
  { label: 'Every day at 9', cron: '0 9 * * *' },
  { label: 'Mondays at 9', cron: '0 9 * * 1' },
]

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
/** UTC is what no choice means. */
const ZONES = [...new Set([LOCAL_ZONE, ...Intl.supportedValuesOf('timeZone')])]
  .filter((zone) => zone !== 'UTC')
  .map((value) => ({
    value,
    label: value,
  }))

export function ScheduleFields({ config, onChange, errors }: TriggerFieldsProps) {
  const cron = configText(config['scheduleCron'])
  return (
    <>
      <TextField
        field={CRON}
        value={cron}
        error={errors['scheduleCron']}
        onChange={(value) => onChange('scheduleCron', value)}
      />
      <div className="-mt-2 flex flex-wrap gap-1.5">
        {PRESETS.map((preset) => (
          <Button key={preset.cron} size="small" onClick={() => onChange('scheduleCron', preset.cron)}>
            {preset.label}
          </Button>
        ))}
      </div>
      <Field label="Time zone" error={errors['scheduleTimezone']}>
        {(control) => (
          <Select
            {...control}
            options={ZONES}
            placeholder="UTC"
            value={configText(config['scheduleTimezone'])}
            onChange={(event) => onChange('scheduleTimezone', event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
