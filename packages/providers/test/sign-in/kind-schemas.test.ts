import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { genericHttp } from '../../src/http-request/index.ts'
import { schemaOfKind } from '../../src/sign-in/kind-schemas.ts'
import { type SignInKind, signInKinds } from '../../src/sign-in/kinds.ts'
import { signInPage } from './sign-in-page.ts'

test('the page of the kinds says what they declare; `vitest -u` writes it again', async () => {
  await expect(signInPage()).toMatchFileSnapshot('../../../../docs/sign-in.md')
})

describe.each(Object.keys(signInKinds) as SignInKind[])('the JSON Schema of %s', (kind) => {
  const schema = schemaOfKind(kind)
  const ajv = new Ajv({ strict: true, formats: { uri: true } })
  const isValid = ajv.compile(schema)
  const given = (name: string) => String(schema.properties[name]?.['const'] ?? 'x')
  const least = Object.fromEntries(schema.required.map((name) => [name, given(name)]))

  test('takes what is required, and asks for each of it', () => {
    expect(isValid(least), JSON.stringify(isValid.errors)).toBe(true)
    for (const name of schema.required) {
      const { [name]: _, ...rest } = least
      expect(isValid(rest), name).toBe(false)
    }
  })

  test('names fields of the form only, and the sealed ones as not to be read', () => {
    for (const [name, { writeOnly = false }] of Object.entries(schema.properties))
      expect(genericHttp.fields[name]?.secret, name).toBe(writeOnly)
    expect(isValid({ ...least, unheard: 'x' })).toBe(false)
  })
})
