import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { options } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const WHEN = texts.whenItLooks

const EVERY: readonly FieldDescription[] = [
  {
    key: 'eventEvery',
    label: texts.looksEvery,
    kind: 'number',
    isRequired: false,
    placeholder: '5',
    group: WHEN,
  },
  {
    key: 'eventEveryUnit',
    label: texts.unit,
    kind: 'select',
    isRequired: false,
    defaultValue: 'minutes',
    group: WHEN,
    options: options({
      seconds: texts.seconds,
      minutes: texts.minutes,
      hours: texts.hours,
      days: texts.days,
    }),
  },
  {
    key: 'eventFirst',
    label: texts.ofWhatThereAlreadyTakes,
    kind: 'select',
    isRequired: false,
    defaultValue: 'none',
    group: WHEN,
    options: [
      { value: 'none', label: texts.nothing },
      { value: 'last', label: texts.theNewestOnes },
      { value: 'all', label: texts.everything },
    ],
  },
]

const COUNT: FieldDescription = {
  key: 'eventFirstCount',
  label: texts.howMany,
  kind: 'number',
  isRequired: false,
  placeholder: '10',
  group: WHEN,
}

/** How often a service is asked, and what counts as new at the first look. */
export function pollFields(config: Readonly<Record<string, unknown>>): readonly FieldDescription[] {
  return configText(config['eventFirst']) === 'last' ? [...EVERY, COUNT] : EVERY
}
