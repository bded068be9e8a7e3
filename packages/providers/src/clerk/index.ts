import { listAt, pick, pickSame, textAt } from '../answers.ts'
import type { Answer, Problem } from '../api/answer-error.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { compact, objectIn, pathPart, requiredText, textIn } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { clerkDescription } from './description.ts'

const withKey = bearer(clerkDescription, 'clerkSecretKey')
const api = createApi(clerkDescription, {
  authorize: (fields) => ({ ...withKey(fields), 'clerk-api-version': '2026-05-12' }),
  problemOf,
})

/** Clerk tells all that is wrong; the long message says what to do. */
function problemOf({ status, body }: Answer): Problem | undefined {
  const errors = listAt(body, 'errors')
  if (status < 400 || errors.length === 0) return undefined
  const words = errors.map((error) => textAt(error, 'long_message') ?? textAt(error, 'message') ?? 'refused')
  return { message: words.join('; ') }
}

const userPath = ({ config }: ActionCall) => `/users/${pathPart(config, 'userId')}`

function userOf(user: unknown): Record<string, unknown> {
  const primary = textAt(user, 'primary_email_address_id')
  const mail = listAt(user, 'email_addresses').find((address) => textAt(address, 'id') === primary)
  return {
    ...pick(user, { id: 'id', firstName: 'first_name', lastName: 'last_name' }),
    primaryEmailAddress: textAt(mail, 'email_address') ?? null,
  }
}

function profileIn({ config }: ActionCall): Record<string, unknown> {
  return {
    first_name: textIn(config, 'firstName'),
    last_name: textIn(config, 'lastName'),
    public_metadata: objectIn(config, 'publicMetadata'),
    private_metadata: objectIn(config, 'privateMetadata'),
  }
}

export const clerk = defineProvider(clerkDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/users/count',
      expect: ['total_count'],
      account: ({ body }) => pick(body, { users: 'total_count' }),
      judge: ({ status }) => (status === 402 ? 'valid_limited' : undefined),
    }),
  runs: {
    async 'clerk/get-user'(action) {
      return userOf(await api.json(action, { path: userPath(action), expect: ['id'] }))
    },
    async 'clerk/create-user'(action) {
      const json = compact({
        email_address: [requiredText(action.config, 'emailAddress')],
        password: textIn(action.config, 'password'),
        ...profileIn(action),
      })
      return userOf(await api.json(action, { method: 'POST', path: '/users', json, expect: ['id'] }))
    },
    async 'clerk/update-user'(action) {
      const json = compact(profileIn(action))
      const call = { method: 'PATCH', path: userPath(action), json, expect: ['id'] }
      return userOf(await api.json(action, call))
    },
    async 'clerk/delete-user'(action) {
      const call = { method: 'DELETE', path: userPath(action), expect: ['deleted'] }
      return pickSame(await api.json(action, call), 'deleted')
    },
  },
})
