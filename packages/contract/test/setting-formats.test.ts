import { expect, test } from 'vitest'
import { SETTING_FORMATS, settingFormatOf, settingFormatsIn } from '../src/setting-formats.ts'
import { StepInput } from '../src/shapes/catalogue.ts'

test('every format of a setting is served, and a schema is read as JSON', () => {
  const served = StepInput.shape.format.unwrap().options
  expect(served).toEqual([...SETTING_FORMATS, 'schema'])
  expect(served.map(settingFormatOf)).toEqual([...SETTING_FORMATS, 'json'])
})

test('inputs without a format have none', () => {
  const inputs = [
    { key: 'subject' },
    { key: 'body', format: 'json' },
    { key: 'fields', format: 'schema' },
  ] as const
  expect(settingFormatsIn(inputs)).toEqual({ body: 'json', fields: 'json' })
})
